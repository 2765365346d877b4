"""A document that was read, as the rows of the spreadsheet in which a person goes through it.

Every letter of the document is in one row: an indicator, a passage, or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.cutting import cuts_of
from thresholds_cli.sources.indicator_cells import Found, cell_of
from thresholds_cli.sources.labels import Labels, key_of, kind_of, level_name, level_of, level_word
from thresholds_cli.sources.sheet_rows import Row, Rows, made_id

_NUMBERED = re.compile(r"(?P<ref>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<title>\S.*)", re.DOTALL)
_PHONE = re.compile(r"(?P<name>.{3,120}?)[\s:–—-]+(?P<number>\(?0[\d() ]{8,16}\d)\W*\Z", re.DOTALL)
_EMAIL = re.compile(r"(?P<name>.{3,120}?)[\s:–—-]+(?P<email>[^\s@]+@[^\s@]+\.\w+)\W*\Z", re.DOTALL)
_DISPUTE = re.compile(r"disagree|escalat|disput|resolution|dissent", re.IGNORECASE)
_CHECKLIST = re.compile(
    r"before (?:you|making|contact|calling|referr)|checklist|information (?:you (?:will )?need|"
    r"to have)", re.IGNORECASE,
)
_OUT_OF_HOURS = re.compile(
    r"out[\s-]of[\s-](?:office[\s-])?hours|emergency duty|after hours|night", re.IGNORECASE
)
_SHARING = re.compile(r"\bconsent\b|information[\s-]sharing|sharing information", re.IGNORECASE)
_STAGE = re.compile(r"(?:stage|step)\s*(?:\d|one|two|three|four|five)\b", re.IGNORECASE)
WHOLE = "Document"
"""What citations begin with where the document has no headings."""


NO_HEADING = "The whole document"
"""The title of what has no heading: ours, and said to be so."""


class Draft:
    """Puts what was found into rows, in the document's order."""

    def __init__(self, found: Iterable[Found], labels: Labels) -> None:
        self.found = tuple(found)
        self.labels = labels
        self.rows: Rows = {one.title: [] for one in (sheets.DOCUMENT, *sheets.SHEETS)}
        self.refs: dict[str, str] = {}
        self.cells = 0

    def made(self) -> Rows:
        """The rows of every sheet."""
        self._levels()
        for one in self.found:
            if not any(map(str.isalnum, "".join(part.text for part in one.paragraphs))):
                continue
            match one.role:
                case "indicators":
                    self._indicators(one)
                case "heading":
                    self._left(one, "heading", "The heading of a part; the sections have it.")
                case "label":
                    self._left(one, "heading of a table or list", (
                        "It is the name of a level or domain, or says what stands below."
                    ))
                case "other":
                    self._other(one)
                case _:
                    self._passage(one)
        self._document()
        return self.rows

    def _document(self) -> None:
        words = [level_word(one) for one in self._level_labels()]
        numbering = max(set(words), key=words.count) if any(words) else "none"
        title = next((one.paragraphs[0].text for one in self.found if one.role == "heading" and (
            not _NUMBERED.match(one.paragraphs[0].text)
        )), "")
        self.rows[sheets.DOCUMENT.title] = [
            *([{"what": "title", "value": " ".join(title.split())[:300]}] if title else []),
            {"what": "numbering", "value": numbering or "Level"},
            {"what": "cluster count", "value": "2"},
            {"what": "cluster note", "value": "The document does not say how many signs are "
                                              "several. Two or more is our reading."},
        ]
        if not self.rows[sheets.SECTIONS.title]:
            self._ref("")

    def _level_labels(self) -> Iterator[str]:
        for one in self.found:
            for part in one.paragraphs if one.role == "label" else ():
                if level_of(part.text, self.labels) is not None:
                    yield part.text

    def _levels(self) -> None:
        """One row for each level, with the longest name that a heading gives it."""
        names: dict[int, list[str]] = {}
        domains = {key_of(one.domain) for one in self.found if one.role == "indicators"}
        for label in self._level_labels():
            number = level_of(label, self.labels) or 0
            name = level_name(label)
            held = names.setdefault(number, [])
            if not kind_of(label, self.labels) and key_of(name) not in domains:
                held.append(name)
        for one in self.found:
            if one.role == "indicators" and one.level is not None:
                names.setdefault(one.level, [])
        highest = len(self.labels.printed) or max(names, default=1)
        for number in range(1, highest + 1):
            held = [one for one in names.get(number, ()) if one]
            most = max(held, key=lambda one: (held.count(one), -len(one)), default="")
            row: Row = {"number": number}
            if most:
                row["name"] = most[:200]
            if self.labels.printed:
                row["label"] = self.labels.printed[number - 1]
            self.rows[sheets.LEVELS.title].append(row)

    def _ref(self, section: str) -> str:
        """What a citation of a section begins with; its row is made when it is first met."""
        if section in self.refs:
            return self.refs[section]
        numbered = _NUMBERED.match(section)
        ref = f"§{numbered['ref']}" if numbered else " ".join(section.split())[:70] or WHOLE
        while ref in self.refs.values():
            ref = f"{ref}*"
        self.refs[section] = ref
        self.rows[sheets.SECTIONS.title].append(
            {"ref": ref, **_titled(numbered["title"] if numbered else section)}
        )
        return ref

    def _citation(self, one: Found, *more: str) -> str:
        """Section, level and domain, and the table and page where there are such."""
        rest = ", ".join(part for part in (*more, one.place) if part)
        ref = self._ref(one.section)
        return f"{ref}, {rest}"[:120].rstrip(" ,") if rest else ref

    def _domain(self, label: str) -> str:
        name = self.labels.domains.get(key_of(label)) or " ".join(label.split())
        held = self.rows[sheets.DOMAINS.title]
        for row in held:
            if key_of(str(row["name"])) == key_of(name):
                return str(row["id"])
        made = made_id(name, [str(row["id"]) for row in held], 24)
        held.append({"id": made, "name": name[:200]})
        return made

    def _indicators(self, one: Found) -> None:
        self.cells += 1
        domain = self._domain(one.domain)
        number = self.labels.number(one.level or 0)
        level = f"level {number}"
        name = " ".join(one.domain.split())
        text = "\n".join(f"• {part.text}" if part.mark else part.text for part in one.paragraphs)
        head = {"level": number, "domain": domain, "cell": f"{self.cells}: {level}, {name}",
                "citation": self._citation(one, level, name)}
        for place, cut in enumerate(cuts_of(cell_of(one))):
            row: Row = {**head, "text": cut.text}
            if cut.doubt:
                row["doubt"] = cut.doubt
            if not place:
                row["cell text"] = text
            self.rows[sheets.INDICATORS.title].append(row)

    def _left(self, one: Found, where: str, why: str) -> None:
        for part in one.paragraphs:
            words = " ".join(part.text.split())
            row = {"where": f"{where}, {one.place}".rstrip(", "), "what": words, "why": why}
            if row not in self.rows[sheets.LEFT_OUT.title]:
                self.rows[sheets.LEFT_OUT.title].append(row)

    def _passage(self, one: Found) -> None:
        """A passage of a level, such as what agencies do."""
        if one.level is None:
            self._other(one)
            return
        number = self.labels.number(one.level)
        for part in one.paragraphs:
            self.rows[sheets.PASSAGES.title] += [
                {"level": number, "kind": one.role, "text": piece,
                 "citation": self._citation(one, f"level {number}")}
                for piece in _pieces(part.text)
            ]

    def _other(self, one: Found) -> None:
        for part in one.paragraphs:
            for piece in _pieces(part.text):
                self._elsewhere(one, piece, bool(part.mark))

    def _elsewhere(self, one: Found, text: str, marked: bool) -> None:
        contact = _PHONE.match(text) or _EMAIL.match(text)
        citation = self._citation(one)
        if contact:
            row: Row = {**contact.groupdict(), "citation": citation}
            if _OUT_OF_HOURS.search(text):
                row["when"] = "out of hours"
            self.rows[sheets.CONTACTS.title].append(row)
        elif _DISPUTE.search(one.section):
            self.rows[sheets.DISPUTES.title].append(self._dispute(one, text, citation))
        elif _CHECKLIST.search(one.section):
            part = "item" if marked or any(
                row["part"] == "introduction" for row in self.rows[sheets.CHECKLIST.title]
            ) else "introduction"
            self.rows[sheets.CHECKLIST.title].append(
                {"part": part, "text": text, "citation": citation}
            )
        else:
            head = _titled(one.section)
            title = str(head["title"])
            self.rows[sheets.TOPICS.title].append(
                {"id": "sharing" if _SHARING.search(title) else made_id(title, (), 40),
                 **head, "text": text, "citation": citation}
            )

    def _dispute(self, one: Found, text: str, citation: str) -> Row:
        rows = self.rows[sheets.DISPUTES.title]
        principle = text.lower().startswith("principle") or "paramount" in text.lower()
        if principle and not any(row["part"] == "principle" for row in rows):
            return {"part": "principle", "text": text, "citation": citation}
        if _STAGE.match(text) or any(row["part"] == "stage" for row in rows):
            name = " ".join(one.section.split())[:200]
            return {"part": "stage", "route": "any", "route_name": name, "text": text,
                    "citation": citation}
        return {"part": "introduction", "text": text, "citation": citation}


def _titled(section: str) -> Row:
    """The title of a section, and that it is ours where the document has no heading."""
    title = " ".join(section.split())[:300]
    return {"title": title} if title else {"title": NO_HEADING, "title_source": "ours"}


def _pieces(text: str) -> Iterator[str]:
    """A passage in pieces that a framework file can hold, parted between sentences."""
    text = " ".join(text.split())
    while len(text) > 1900:
        cut = text.rfind(". ", 0, 1900) + 1 or text.rfind(" ", 0, 1900)
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text
