"""A document that was read, as the rows of the spreadsheet in which a person goes through it.

Every letter of the document is in one row: an indicator, a passage, or left out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from thresholds_cli.base.text import in_short
from thresholds_cli.frameworks.no_signs import no_sign
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.contacts import Proposed, in_lines, of_row, of_words
from thresholds_cli.sources.cutting import Cut, cuts_of
from thresholds_cli.sources.indicator_cells import Found, cell_of
from thresholds_cli.sources.labels import (
    Labels,
    key_of,
    kind_of,
    level_name,
    level_of,
    level_word,
    unnumbered,
)
from thresholds_cli.sources.sheet_rows import Row, Rows, made_id
from thresholds_cli.sources.title_page import on_title_page

_NUMBERED = re.compile(r"(?P<ref>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<title>\S.*)", re.DOTALL)
_DISPUTE = re.compile(
    r"disagree|(?:do not|don[’']t|cannot|can[’']t) agree|escalat|disput|resolution|dissent|"
    r"professional (?:differences|challenge)|differences? of (?:professional )?opinion|"
    r"concerns? about (?:a|another agency.s) decision", re.IGNORECASE,
)
_CHECKLIST = re.compile(
    r"before (?:you|making|contact|calling|ringing|referr)|checklist|"
    r"information (?:you (?:will )?need|to have)", re.IGNORECASE,
)
_SHARING = re.compile(r"\bconsent\b|information[\s-]sharing|sharing information", re.IGNORECASE)
_STAGE = re.compile(
    r"(?:(?:stage|step)\s*(?:\d|one|two|three|four|five)\b|\d[.)]\s)", re.IGNORECASE)
_WORKING_DAYS = re.compile(r"\bwithin (\d{1,2}|[a-z]+) working days?\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\bthe same (?:working )?day\b", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAYS = {word: number for number, name in enumerate(_NUMBERS, 1) for word in (name, str(number))}
_SHORT_ROW = 600
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
        self.domains: dict[str, str] = {}
        self._are_left: set[tuple[str, str]] = set()
        self.cells = 0
        self.said: dict[str, str] = {}

    def made(self) -> Rows:
        """The rows of every sheet."""
        self._levels()
        self.said = on_title_page([part.text for one in self.found for part in one.paragraphs])
        held = (one for one in self.found if any(
            sign.isalnum() for part in one.paragraphs for sign in part.text
        ))
        for _key, group in itertools.groupby(held, _together):
            self._group(tuple(group))
        self._document()
        return self.rows

    def _group(self, group: tuple[Found, ...]) -> None:
        match group[0].role:
            case "indicators":
                for one in group:
                    self._indicators(one)
            case "heading":
                for one in group:
                    self._left(one, "heading", "The heading of a part; the sections have it.")
            case "label" | "shared":
                for one in group:
                    self._left(one, "heading of a table or list", (
                        "It is the name of a level or domain, or says what stands below."
                    ))
            case "contents":
                for one in group:
                    self._left(one, "table of contents", "The sections have it.")
            case "beside":
                for one in group:
                    self._left(one, "", "It stands on every page.")
            case "contact":
                self._contact_rows(group)
            case "other":
                self._others(group)
            case _:
                for one in group:
                    self._passage(one)

    def _document(self) -> None:
        words = [level_word(one) for one in self._level_labels()]
        numbering = max(set(words), key=words.count) if any(words) else "none"
        title = next((one.paragraphs[0].text for one in self.found if one.role == "heading" and (
            not _NUMBERED.match(one.paragraphs[0].text)
            and one.paragraphs[0].text != self.said.get("publisher")
        )), "")
        self.rows[sheets.DOCUMENT.title] = [
            *([{"what": "title", "value": " ".join(title.split())[:300]}] if title else []),
            *({"what": key, "value": value} for key, value in self.said.items()),
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
            number, *others = level_of(label, self.labels) or (0,)
            for one in others:
                names.setdefault(one, [])
            name = level_name(label)
            held = names.setdefault(number, [])
            if not others and not kind_of(label, self.labels) and key_of(name) not in domains:
                held.append(name)
        for found in self.found:
            for number in found.level or () if found.role == "indicators" else ():
                names.setdefault(number, [])
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
        name = self.labels.domains.get(key_of(label)) or " ".join(unnumbered(label).split())
        key = key_of(name[:200])
        if key not in self.domains:
            self.domains[key] = made_id(name, self.domains.values(), 24)
            self.rows[sheets.DOMAINS.title].append({"id": self.domains[key], "name": name[:200]})
        return self.domains[key]

    def _indicators(self, one: Found) -> None:
        cuts = cuts_of(cell_of(one))
        for cut in cuts:
            if no_sign(cut.text):
                self._no_sign(one, cut.text)
        for rank in one.level or ():
            self._cell(one, rank, [cut for cut in cuts if not no_sign(cut.text)])

    def _cell(self, one: Found, rank: int, cuts: Sequence[Cut]) -> None:
        """The rows of a cell at a level; of one that is of two levels, at each."""
        self.cells += 1
        domain = self._domain(one.domain)
        number = self.labels.number(rank)
        level = f"level {number}"
        name = " ".join(one.domain.split())
        text = "\n".join(f"• {part.text}" if part.mark else part.text for part in one.paragraphs)
        head: Row = {"level": number, "domain": domain, "cell": f"{self.cells}: {level}, {name}",
                     "citation": self._citation(one, level, name)}
        doubts = []
        if one.group:
            head["group"] = " ".join(one.group.split())[:200]
            doubts.append(f"under '{in_short(head['group'], 40)}': is it of this domain?")
        if len(one.level or ()) > 1:
            both = " and ".join(str(self.labels.number(rank)) for rank in one.level or ())
            head["note"] = f"Printed for {both} together; the document does not say which."
            doubts.append(f"printed for {both} together")
        for place, cut in enumerate(cuts):
            row: Row = {**head, "text": cut.text}
            if doubt := "; ".join((*doubts, cut.doubt) if cut.doubt else doubts):
                row["doubt"] = doubt
            if not place:
                row["cell text"] = text
            self.rows[sheets.INDICATORS.title].append(row)

    def _no_sign(self, one: Found, text: str) -> None:
        """A number or an address that stands among signs: for a person to see, never a sign."""
        self._leave(f"among signs, {one.place}".rstrip(", "), text, (
            "It is no sign; where it is somebody to call, see Contacts or Other passages."
        ))
        self._elsewhere(one, text, marked=True)

    def _left(self, one: Found, where: str, why: str) -> None:
        for part in one.paragraphs:
            self._leave(", ".join(filter(None, (where, one.place))), part.text, why)

    def _leave(self, where: str, words: str, why: str) -> None:
        row = {"where": where, "what": " ".join(words.split()), "why": why}
        if (row["where"], row["what"]) not in self._are_left:
            self._are_left.add((row["where"], row["what"]))
            self.rows[sheets.LEFT_OUT.title].append(row)

    def _passage(self, one: Found) -> None:
        """A passage of a level, such as what agencies do."""
        if one.level is None:
            self._others((one,))
            return
        for number in map(self.labels.number, one.level):
            for part in one.paragraphs:
                self.rows[sheets.PASSAGES.title] += [
                    {"level": number, "kind": one.role, "text": piece,
                     "citation": self._citation(one, f"level {number}")}
                    for piece in _pieces(part.text)
                ]

    def _others(self, group: tuple[Found, ...]) -> None:
        """Passages under one heading: those that say whom to call are contacts."""
        lines = [(one, line, bool(part.mark)) for one in group for part in one.paragraphs
                 for line in part.text.split("\n")]
        if group[0].row:
            self._row(group)
            return
        if not any(of_words(line).reaches for _one, line, _marked in lines):
            for one in group:
                for part in one.paragraphs:
                    self._whole(one, part.text, bool(part.mark))
            return
        for places, made in in_lines([line for _one, line, _marked in lines], group[0].under):
            one, line, marked = lines[places[0]]
            if made is None:
                self._whole(one, line, marked)
            else:
                self._contact(one, made)

    def _row(self, group: tuple[Found, ...]) -> None:
        """The cells of one row of a table that has no signs: a passage, if they are short."""
        text = " – ".join(" ".join(part.text for part in one.paragraphs) for one in group)
        if len(text) <= _SHORT_ROW and all(len(one.paragraphs) <= 2 for one in group):
            self._whole(group[0], text, marked=False)
            return
        for one in group:
            for part in one.paragraphs:
                self._whole(one, part.text, bool(part.mark))

    def _whole(self, one: Found, text: str, marked: bool) -> None:
        for piece in _pieces(text):
            self._elsewhere(one, piece, marked)

    def _contact_rows(self, group: tuple[Found, ...]) -> None:
        """Rows of a table that say whom to call. Rows without a name, such as 'Telephone | 01632
        …', are lines of one contact, whose name stands above them."""
        loose: list[tuple[Found, str]] = []
        for _row, cells in itertools.groupby(group, lambda one: one.row):
            held = tuple(cells)
            made = of_row(((one.heads[0] if one.heads else "", cell_of(one).text)
                           for one in held), self.labels)
            if made.reaches and made.name:
                self._lines_of_contact(loose)
                loose = []
                self._contact(held[0], made)
            else:
                loose.append((held[0], " ".join(cell_of(one).text for one in held)))
        self._lines_of_contact(loose)

    def _lines_of_contact(self, loose: list[tuple[Found, str]]) -> None:
        if not loose:
            return
        first = loose[0][0]
        heading = first.domain or first.under
        for places, made in in_lines([line for _one, line in loose], heading):
            if made is None:
                self._whole(*loose[places[0]], marked=False)
            else:
                self._contact(loose[places[0]][0], made)

    def _contact(self, one: Found, made: Proposed) -> None:
        """The row of a contact, for a person to read; what stands beside it and is none of it."""
        row: Row = {key: value for key in ("name", "number", "email", "web", "hours")
                    if (value := getattr(made, key))}
        levels = made.levels or level_of(one.under, self.labels) or ()
        if levels:
            row["levels"] = [self.labels.number(rank) for rank in levels]
        if made.when:
            row["when"] = made.when
        doubts = [made.doubt] if made.doubt else []
        if " ".join(made.name.split()) not in " ".join(made.text.split()):
            doubts.append("its name is the heading above it")
        if made.rest:
            doubts.append("more stands beside it: see Other passages")
        if doubts:
            row["doubt"] = "; ".join(doubts)
        self.rows[sheets.CONTACTS.title].append(
            {**row, "cell text": made.text, "citation": self._citation(one)})
        for words in made.asides:
            self._leave("beside a number or an address", words, "It says what stands beside it.")
        for words in made.rest:
            self._whole(one, words, marked=False)

    def _elsewhere(self, one: Found, text: str, marked: bool) -> None:
        if no_sign(text) == "the number of a page":
            self._leave("page", text, "It is no more than that.")
            return
        if text in (self.said.get("publisher"), self.said.get("edition")):
            self._leave("first page", text, "The sheet Document has it.")
            return
        citation = self._citation(one)
        heading = f"{one.section} {one.under}"
        if _DISPUTE.search(heading):
            self.rows[sheets.DISPUTES.title].append(self._dispute(one, text, citation))
        elif _CHECKLIST.search(heading):
            text, dashed = text.lstrip("–-— "), text[0] in "–-—"
            part = "item" if marked or dashed or any(
                row["part"] == "introduction" for row in self.rows[sheets.CHECKLIST.title]
            ) else "introduction"
            self.rows[sheets.CHECKLIST.title].append(
                {"part": part, "text": text, "citation": citation}
            )
        else:
            head = _titled(one.under or one.section)
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
            name = " ".join((one.under or one.section).split())[:200]
            return {"part": "stage", "route": "any", "route_name": name, "text": text,
                    "citation": citation, **_limit(text)}
        return {"part": "introduction", "text": text, "citation": citation}


def _together(one: Found) -> tuple[object, ...]:
    """What lines, and rows of a table, have in common that may be of one contact."""
    if one.role == "contact":
        return one.role, one.place, one.domain
    return one.role, one.section, one.under, one.row or one.level


def _limit(text: str) -> Row:
    """The limit that a stage prints, if it is one in working days or that of the same day."""
    days = _WORKING_DAYS.findall(text)
    if len(days) == 1 and days[0].lower() in _DAYS:
        return {"within_working_days": _DAYS[days[0].lower()]}
    same = _SAME_DAY.search(text)
    return {"within": same[0]} if same and not days else {}


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
