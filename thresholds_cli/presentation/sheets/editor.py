"""Text being typed and the caret in it: what each key does to them, without a screen."""

from __future__ import annotations

import re

from thresholds_cli.plain_text import without_unsafe

_UNDONE_MOST = 100
_WORD_BEFORE = re.compile(r"\S+\s*\Z|\s+\Z")
_WORD_AFTER = re.compile(r"\s*\S+|\s+")


class Editor:
    """Takes keys by name. `said` is what has to be told about the last one, if anything."""

    def __init__(self, text: str, longest: int, many_lines: bool = False) -> None:
        self.text = text
        self.caret = len(text)
        self.said = ""
        self._longest = longest
        self._many_lines = many_lines
        self._undo: list[tuple[str, int]] = []
        self._running = ""

    def press(self, key: str, data: str) -> bool:
        """Do what the key does; False if it does nothing here."""
        self.said = ""
        if key == "paste" or len(key) == 1:
            self._insert(data if key == "paste" else key, pasted=key == "paste")
        elif key in ("enter", "c-j") and self._many_lines:
            self._insert("\n")
        elif key == "tab" and self._many_lines:
            self._insert("    ")
        elif key in ("c-z", "c-_"):
            if self._undo:
                self.text, self.caret = self._undo.pop()
            self._running = ""
        elif (removal := self._removal(key)) is not None:
            self._replace(*removal, "", key)
        elif (place := self._place(key)) is not None:
            self.caret, self._running = place, ""
        else:
            return False
        return True

    def _insert(self, data: str, pasted: bool = False) -> None:
        text, removed = without_unsafe(data)
        length = len(self.text) + len(text)
        if length > self._longest:
            self.said = (
                f"Not taken: it would make {length:,} characters, the most is {self._longest:,}."
            )
            return
        if removed:
            self.said = f"Left out: {removed} control character{'s' if removed > 1 else ''}."
        run = "" if pasted or text.isspace() else "typing"
        self._replace(self.caret, self.caret, text, run)

    def _replace(self, start: int, end: int, text: str, run: str) -> None:
        """Change the text; one run of typing or of deleting is undone as a whole."""
        if start == end and not text:
            return
        if not run or run != self._running:
            self._undo = [*self._undo[1 - _UNDONE_MOST :], (self.text, self.caret)]
        self._running = run
        self.text = self.text[:start] + text + self.text[end:]
        self.caret = start + len(text)

    def _removal(self, key: str) -> tuple[int, int] | None:
        """What the key takes away, from where to where."""
        match key:
            case "backspace":
                return max(self.caret - 1, 0), self.caret
            case "delete":
                return self.caret, min(self.caret + 1, len(self.text))
            case "c-w":
                return self._word_before(), self.caret
            case "c-u":
                return self._line()[0], self.caret
            case "c-k":
                return self.caret, self._line()[1]
        return None

    def _place(self, key: str) -> int | None:
        """Where the key moves the caret."""
        match key:
            case "left":
                return max(self.caret - 1, 0)
            case "right":
                return min(self.caret + 1, len(self.text))
            case "home" | "c-a":
                return self._line()[0]
            case "end":
                return self._line()[1]
            case "c-home":
                return 0
            case "c-end":
                return len(self.text)
            case "c-left":
                return self._word_before()
            case "c-right":
                after = _WORD_AFTER.match(self.text, self.caret)
                return after.end() if after else self.caret
        return None

    def _line(self) -> tuple[int, int]:
        end = self.text.find("\n", self.caret)
        return self.text.rfind("\n", 0, self.caret) + 1, end if end >= 0 else len(self.text)

    def _word_before(self) -> int:
        before = _WORD_BEFORE.search(self.text[max(self.caret - 1000, 0) : self.caret])
        return self.caret - len(before[0]) if before else self.caret
