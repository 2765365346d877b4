"""A document as the spreadsheet that a person goes through: what was found, what was not, and the
layouts that cannot be read."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from thresholds_cli.frameworks.no_signs import is_way_to_reach
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.draft import WHOLE, Draft
from thresholds_cli.sources.indicator_cells import (
    Found,
    find_cells,
    with_bare_names,
    with_printed_levels,
)
from thresholds_cli.sources.labels import (
    Labels,
    Ranks,
    is_step,
    key_of,
    kind_of,
    level_of,
    unnumbered,
)
from thresholds_cli.sources.outline import outlined
from thresholds_cli.sources.safe_zip import refused
from thresholds_cli.sources.sheet_rows import Rows, printed_number
from thresholds_cli.sources.source import Paragraph, Source, Table, letters_in
from thresholds_cli.sources.table_cells import TableReader

_TOO_LOOSE = 0.3
_MOST_ASKED = 60
_MOST_LISTED = 30
DRAFT_NOTES = (
    "A draft, made from a council's document. Every letter of the document is in one of these "
    "sheets; nobody has read it yet. Go through the sheets in this order:",
    "1 Document: what is there is proposed; is it right? Fill in what is empty and wanted; write "
    "yes beside 'in force' if it is the present edition.",
    "2 Levels and Domains: are these the document's? Fill in names that are missing. Delete rows "
    "that are none.",
    "3 Indicators: each row is one sign. The column 'cell text' has the cell of the document that "
    "the rows were cut from. Read every row against it; join rows, part them or move words where "
    "the cuts are wrong. Wrong cuts are not always those with a word under 'doubt'. Then write yes "
    "under 'read'. Once for each cell is enough; to mark all that you have just read, write yes in "
    "the first row of it, select the column down to the last one, and fill down (Ctrl+D).",
    "4 Contacts: read each row against its 'cell text' too, then yes under 'read'. Delete a row "
    "that is nobody to call.",
    "5 Responses and consent: what stands under the heading of a level, by what its sentences say. "
    "Is each of that kind?",
    "6 Other passages: move each row to the sheet where it belongs (what agencies do and consent "
    "to Responses and consent, numbers to Contacts, the steps of a disagreement to Disputes, what "
    "to have ready to Before you call), or leave it. What is not worth carrying over goes to Left "
    "out, with a reason.",
    "7 Save as .xlsx and run: conr framework import THIS-FILE.xlsx --out FRAMEWORK.yaml",
    "Every cell is text. Copy the document's words letter for letter; do not shorten or improve.",
    "Each citation begins with a section of the sheet Sections. An id may be left empty.",
)


def drafted(source: Source, labels: Labels) -> tuple[Rows, tuple[str, ...]]:
    """The rows of the spreadsheet, and what was found in a few lines.

    Raises FileRefused where the layout cannot be read, or no indicators are found.
    """
    letters = sum(letters_in(one.text) for one in source.passages())
    if source.loose > _TOO_LOOSE * max(letters, 1):
        raise refused(source.name, (
            "much of this document stands in text boxes, or in columns without lines, so that what "
            "belongs together does not show"
        ), (
            "Copy the indicators into a table with lines in a Word document, with a row or column "
            "for each level, and give that."
        ))
    labels = with_bare_names(source, with_printed_levels(source, labels))
    found = find_cells(source, labels)
    _check_levels(found, labels, source.name)
    rows = Draft(found, labels).made()
    if not rows[sheets.INDICATORS.title]:
        raise _nothing(source, labels)
    return rows, (*_summary(found, rows), *_unclear(source, found, labels))


def _check_levels(found: tuple[Found, ...], labels: Labels, name: str) -> None:
    """Refuse signs of which it is not said at which level they stand: those under one heading of
    two levels, or under one number that two names have."""
    shared: dict[Ranks | None, dict[str, None]] = {}
    for found_one in found:
        for part in found_one.paragraphs if found_one.role == "shared" else ():
            if key_of(part.text) not in labels.levels:
                words = " ".join(part.text.split())[:60]
                shared.setdefault(found_one.level, {})[words] = None
    for ranks, names in shared.items():
        if ranks is None or len(names) < 2:
            continue
        number = labels.number(ranks[0])
        listed = " and ".join(f"'{words}'" for words in names)
        apart = " ".join(f"--level '{words}={number}{part}'"
                         for words, part in zip(names, "abcd", strict=False))
        one = " ".join(f"--level '{words}={number}'" for words in names)
        raise refused(name, f"{listed} have one and the same number of a level", (
            f"If they are levels of their own, number them apart: {apart}. If not: {one}."
        ))
    filled = {one.level for one in found if one.role == "indicators" and len(one.level or ()) > 1}
    for label in dict.fromkeys(
        " ".join(part.text.split()) for one in found if one.role == "label"
        for part in one.paragraphs if level_of(part.text, labels) in filled
        and key_of(part.text) not in labels.levels
    ):
        numbers = [str(labels.number(rank)) for rank in level_of(label, labels) or ()]
        said = f"--level '{label[:60]}="
        raise refused(name, f"signs stand under '{label[:60]}', a heading of two levels", (
            f"Say of which they are: {said}{numbers[-1]}' or {said}{numbers[0]}'; or {said}"
            f"{','.join(numbers)}', then each comes twice, once at each level, with a note."
        ))


def _nothing(source: Source, labels: Labels) -> Exception:
    seen = [label for label, _guess in guessed_labels(source, labels)]
    listed = _some(seen, _MOST_LISTED)
    return refused(source.name, "no indicators were found: no headings name levels and domains", (
        f"Say which do: --level 'LABEL=NUMBER', --domain 'LABEL'. Headings here: {listed}."
        if seen else "There are no headings or tables in it. Give the document itself (Word or web "
        "page), or a table of the indicators."
    ))


_TO_READ = (
    (sheets.CONTACTS, "contact", "marked as read, each"),
    (sheets.PASSAGES, "passage on levels", "are they of that kind?"),
    (sheets.DISPUTES, "row on disagreements", ""),
    (sheets.CHECKLIST, "row of what to have ready", ""),
    (sheets.TOPICS, "other passage", "does one belong to another sheet?"),
)


def _summary(found: tuple[Found, ...], rows: Rows) -> Iterator[str]:
    indicators = rows[sheets.INDICATORS.title]
    cells = len({row["cell"] for row in indicators})
    doubtful = sum("doubt" in row for row in indicators)
    are = "is" if doubtful == 1 else "are"
    yield (f"{len(indicators)} indicators in {cells} cells; {doubtful} of the cuts {are} doubtful, "
           "and others may be wrong: read every cell.")
    levels = [f"{printed_number(row)} {row.get('name', '(no name found)')}"
              for row in rows[sheets.LEVELS.title]]
    yield f"Levels: {'; '.join(levels)}."
    yield f"Domains: {'; '.join(str(row['name']) for row in rows[sheets.DOMAINS.title])}."
    if {row["ref"] for row in rows[sheets.SECTIONS.title]} <= {WHOLE}:
        yield ("No headings of sections were found, so every citation says 'Document'. Other "
               "tables may be among the indicators then: is each domain a side of the child's "
               "life? In Word, give the headings a heading style; or say what is no domain, as "
               "--domain 'Agency=none' does. Then import it again.")
    yield from _without_signs(found)
    held = [
        f"{_counted(len(rows[sheet.title]), what)} ({f'{about}, ' if about else ''}sheet "
        f"{sheet.title})" for sheet, what, about in _TO_READ if rows[sheet.title]
    ]
    if held:
        yield f"To be read as well: {'; '.join(held)}."
    given = {row["what"] for row in rows[sheets.DOCUMENT.title]}
    empty = [one.head for one in sheets.DOCUMENT_ROWS if one.wanted and one.head not in given]
    yield (f"Sheet Document: to be filled in: {', '.join([*empty, 'in force (or dated)'])}."
           + (" The rest is proposed: is it right?" if len(given) > _GIVEN_ALWAYS else ""))
    yield (f"{_counted(len(rows[sheets.LEFT_OUT.title]), 'heading')} left out. Every letter that "
           "was read is in one of the sheets.")


_GIVEN_ALWAYS = 3


def _counted(number: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    if number == 1:
        return f"1 {what}"
    plural = f"{first}s {rest}".strip() if first != "other" else f"{what}s"
    return f"{number} {plural}"


def _unclear(source: Source, found: tuple[Found, ...], labels: Labels) -> Iterator[str]:
    """What a person is to look at: lines that may be headings, and lists of which it is not said in
    which domain they would be."""
    outline = outlined(source, labels)
    lines = [part.text for place, part in enumerate(source.parts)
             if place in outline.unclear and isinstance(part, Paragraph)
             and labels.domains.get(key_of(part.text)) is None]
    if lines:
        yield (f"Taken for signs, and may be headings: {_some(lines)}. If one is that of a domain, "
               "say --domain 'ITS WORDS', and import it again; if it heads another part of the "
               "document, --domain 'ITS WORDS=none'.")
    lists = [one.under for one in found if one.role == "other" and not one.row and one.level
             and any(part.listed for part in one.paragraphs)]
    if lists:
        yield (f"Not taken for signs, though a list at a level: what stands under {_some(lists)}. "
               "If they are signs, say --domain 'ITS WORDS', and import it again.")


def _some(words: list[str], most: int = 8) -> str:
    """A few of the headings in quotation marks, each once, and how many more there are."""
    each = list(dict.fromkeys(" ".join(one.split()) for one in words))
    more = f" and {len(each) - most} more" if len(each) > most else ""
    return "; ".join(f"'{one[:60]}'" for one in each[:most]) + more


def _without_signs(found: tuple[Found, ...]) -> Iterator[str]:
    """The tables of which nothing was used, so that a person looks whether they have signs; those
    of telephone numbers have none."""
    used = {
        one.place for one in found if one.role not in ("label", "other")
        or any(is_way_to_reach(part.text) for part in one.paragraphs)
    }
    places = dict.fromkeys(one.place for one in found if one.row and one.place not in used)
    if places:
        yield (f"No signs were taken from {'; '.join(places)}: nothing there says of which level "
               "they would be. If there are signs, say what its headings mean, as --level "
               "'Early Help=2' does, and import it again.")


def guessed_labels(source: Source, labels: Labels) -> Iterator[tuple[str, str]]:
    """Headings that may name levels or domains, and what each is taken for: a level's number as
    printed, d for a domain, s for a line that stays a sign until somebody says that it heads
    something, - for neither."""
    labels = with_bare_names(source, with_printed_levels(source, labels))
    domains = {one.domain for one in find_cells(source, labels) if one.role == "indicators"}
    outline = outlined(source, labels)
    unclear = {part.text for place, part in enumerate(source.parts)
               if place in outline.unclear and isinstance(part, Paragraph)}
    seen: set[str] = set()
    for label in _headings(source, labels):
        level = level_of(label, labels)
        if label in seen or (level is not None and kind_of(label, labels)):
            continue
        seen.add(label)
        guess = "d" if unnumbered(label) in domains else "s" if label in unclear else "-"
        if level is not None:
            guess = str(labels.number(level[0])) if len(level) == 1 else (
                labels.levels.get(key_of(label), ""))
        yield label, guess
        if len(seen) >= _MOST_ASKED:
            return


def _headings(source: Source, labels: Labels) -> Iterator[str]:
    """Headings of the text, lines that may be some, and the first row and column of tables, where
    they are short."""
    outline = outlined(source, labels)
    for place, part in enumerate(outline.parts):
        if place in outline.contents:
            continue
        if isinstance(part, Paragraph):
            heads = part.heading or place in outline.unclear or (
                not part.listed and not is_step(part.text) and not part.text.endswith((".", ";"))
                and level_of(part.text, labels) is not None
            )
            if heads and len(part.text) <= 90:
                yield part.text
            continue
        if not TableReader(part, labels, None, "").is_of_contacts():
            yield from _edges(part)


def _edges(table: Table) -> Iterator[str]:
    cells = [*table.rows[0], *(row[0] for row in table.rows if row)]
    for above, row in itertools.pairwise(table.rows):  # heads of columns under a title
        if len(set(map(id, above))) == 1 < len(set(map(id, row))) and all(
            len(cell.paragraphs) == 1 for cell in row if cell.text
        ):
            cells += row
    whole = [row[0] for row in table.rows if row and len(set(map(id, row))) == 1]
    for cell in dict.fromkeys((*cells, *whole)):
        if cell.text and len(cell.text) <= 90 and len(cell.paragraphs) <= 2:
            yield cell.text
