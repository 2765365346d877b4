"""Finds the cells of a document in which indicators stand, and the level and domain of each: in
tables with levels across or down, in a table for each level, and in lists under headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.labels import (
    Labels,
    Ranks,
    is_step,
    key_of,
    kind_of,
    level_name,
    level_of,
    numbers_of,
    printed_numbers,
    unnumbered,
)
from thresholds_cli.sources.outline import (
    INNER,
    PLAIN,
    TOP,
    WITHIN,
    leading_words,
    outlined,
    parted,
)
from thresholds_cli.sources.source import (
    BESIDE_PAGE,
    IN_NOTE,
    Cell,
    Paragraph,
    Source,
    Table,
    paragraphs_in,
)
from thresholds_cli.sources.table_cells import PART_ALONE, SIGN_HEADS, TableCell, TableReader

_SENTENCE = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z])")
_TELLS = re.compile(
    r"(?:you (?:should|must)\s|please\s|always\s)?(?:agree|ask|arrange|call|complete|consider|"
    r"contact|continue|discuss|follow|hold|make|offer|phone|refer|report|ring|seek|send|speak|"
    r"start|talk|tell|use|work)\b", re.IGNORECASE,
)
_ON_CONSENT = re.compile(r"\bconsent|\bshar(?:e|ing)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the document and what they are.

    `role` is indicators, a kind of passage of a level (`responses`), label (a heading of a table
    or of a list), shared (a label that another column with the same number has too), heading (of a
    part of the document), contact, contents (a line of a table of contents), beside (of a page's
    header or footer), or other. `level` is None, and `domain` "", where nothing says them; `level`
    may be two. `row` numbers the rows of tables, to keep cells of one row together. `under` is the
    nearest heading, `group` one within the domain.
    """

    role: str
    paragraphs: tuple[Paragraph, ...]
    place: str = ""
    section: str = ""
    level: Ranks | None = None
    domain: str = ""
    row: int = 0
    under: str = ""
    group: str = ""
    heads: tuple[str, ...] = ()
    """Of a cell of a table, what heads its columns."""


class _Context:
    """What the headings above say."""

    def __init__(self) -> None:
        self.section = ""
        self.under = ""
        self.group = ""
        self.level: Ranks | None = None
        self.level_rank = 0
        self.domain = ""
        self.domain_rank = 0
        self.kind = ""
        self.table: TableReader | None = None
        """The table that took the level of the headings above."""
        self.apart = False
        """Whether other words stand between the level, or its table, and what comes."""
        self.ended = False
        """Whether what may be the heading of another part stands after a level without a style."""

    def named(self) -> None:
        """A level or domain has been named again: the table that follows is of it."""
        self.table, self.apart, self.ended = None, False, False
        self.group = ""


def find_cells(source: Source, labels: Labels) -> tuple[Found, ...]:
    """Everything that a document holds, in its order, each with what it is."""
    return tuple(_joined(_Walk(source, labels).found()))


def with_printed_levels(source: Source, labels: Labels) -> Labels:
    """The labels for a document that parts a level, as Level 3a and Level 3b: its levels have the
    printed numbers. A number alone, Level 3, is a level beside its parts only where something
    stands under it; else it is a heading over them."""
    printed = printed_numbers(_heads(source), labels)
    if not printed:
        return labels
    made = replace(labels, printed=printed)
    filled = {
        rank for one in find_cells(source, made)
        if one.role not in ("label", "shared", "heading") for rank in one.level or ()
    }
    said = {number for one in labels.levels.values() for number in one.split(",")}
    over = {
        one for one in printed if one.isdigit() and made.rank(one) not in filled
        and one not in said and any(other != one and other.startswith(one) for other in printed)
    }
    return replace(made, printed=tuple(one for one in printed if one not in over))


def with_bare_names(source: Source, labels: Labels) -> Labels:
    """The labels for a document that numbers its levels in one place, as 'Level 2: Early Help', and
    heads the columns or rows of a table with their names alone: else each would be a domain, and
    what stands under the higher ones a sign of the lowest."""
    numbers: dict[str, set[str]] = {}
    for head in _heads(source):
        number = numbers_of(head, labels)
        if len(number) == 1 and level_of(head, labels) is not None:
            numbers.setdefault(key_of(level_name(head)), set()).add(*number)
    only = {key: next(iter(held)) for key, held in numbers.items() if key and len(held) == 1
            and key not in labels.levels and key not in labels.domains}
    bare: dict[str, str] = {}
    for part in source.parts:
        for line in (*part.rows, [row[0] for row in part.rows if row]) if isinstance(
            part, Table
        ) else ():
            named = {key: only[key] for cell in line if (key := key_of(cell.text)) in only}
            if len(set(named.values())) > 1:
                bare |= named
    return replace(labels, levels={**labels.levels, **bare}) if bare else labels


def _heads(source: Source) -> Iterator[str]:
    """What may be a heading with a level's number in it."""
    for part in source.parts:
        if isinstance(part, Table):
            yield from (
                f"Level {cell.text}" if PART_ALONE.fullmatch(cell.text) else cell.text
                for row in part.rows for cell in row if len(cell.paragraphs) <= 4
            )
        elif not part.mark and (part.heading or not part.text.endswith((".", ";"))):
            yield part.text


class _Walk:
    """Goes through the parts of a document, from its beginning."""

    def __init__(self, source: Source, labels: Labels) -> None:
        self.source = source
        self.labels = labels
        self.outline = outlined(source, labels)
        self.domains = _domain_headings((
            part for place, part in enumerate(self.outline.parts)
            if place not in self.outline.contents
        ), labels)
        self.leading = leading_words(source)
        self.top = min((
            part.heading for part in self.outline.parts if isinstance(part, Paragraph)
            and part.heading and level_of(part.text, labels) is None
            and key_of(part.text) not in self.domains  # under which sections do not begin
        ), default=1)
        self.context = _Context()
        self.tables = self.rows = 0

    def found(self) -> Iterator[Found]:
        """Everything, with what it is."""
        parts = zip(self.source.parts, self.outline.parts, strict=True)
        for place, (printed, part) in enumerate(parts):
            self.tables += isinstance(printed, Table)
            if part.at in (IN_NOTE, BESIDE_PAGE):
                role = "beside" if part.at == BESIDE_PAGE else "other"
                yield from (Found(role, (one,), part.at) for one in paragraphs_in(part))
            elif isinstance(part, Table):
                yield from self._table(part)
            elif place in self.outline.contents:
                yield Found("contents", (part,), part.at)
            else:
                yield from self._paragraph(part)

    def _table(self, part: Table) -> Iterator[Found]:
        context = self.context
        reader, level = _reader(part, self.labels, context)
        for cell in reader.cells():
            self.rows += cell.new_row
            made = Found(
                cell.role if cell.role != "other" else (level and context.kind) or "other",
                cell.cell.paragraphs, _place(part.at, f"table {self.tables}"), context.section,
                cell.level if cell.level is not None else level, cell.domain, self.rows,
                context.under, context.group, cell.heads,
            )
            yield from self._parts(made, cell)

    def _parts(self, made: Found, cell: TableCell) -> Iterator[Found]:
        """A cell, parted where headings stand in it: domains where it has none, else groups."""
        may_be = made.role == "indicators" or (made.role == "other" and made.level and (
            cell.in_column))
        pieces = list(parted(made.paragraphs, self.leading)) if may_be else []
        if len(pieces) < 2 and not (pieces and pieces[0][0]):
            yield made
            return
        for head, words in pieces:
            if head is not None:
                yield replace(made, role="label", paragraphs=(head,), domain="")
            name = unnumbered(head.text) if head is not None else ""
            if not words:
                continue
            if made.domain or not name:
                yield replace(made, paragraphs=words, group=name or made.group)
            else:
                kind = kind_of(name, self.labels)
                yield replace(made, role=kind or "indicators", paragraphs=words,
                              domain="" if kind else name)

    def _paragraph(self, part: Paragraph) -> Iterator[Found]:
        context = self.context
        role = _heading(part, self.labels, self.domains, context, self.top)
        if role == "label":
            if not context.group:
                context.named()
        else:
            context.apart = True
            context.ended |= not part.heading and context.level_rank == NO_STYLE and (
                _may_head(part))
            context.ended |= part.heading in (PLAIN, WITHIN)
        if not role:
            signs = context.level and context.domain and (
                not context.group or part.listed or not part.text.endswith((".", ":")))
            role = context.kind or ("indicators" if signs else "other")
        made = Found(
            role, (part,), part.at, context.section, context.level,
            context.domain if role == "indicators" else "", under=context.under,
            group=context.group if role == "indicators" else "",
        )
        if role == "other" and self._is_of_level(part):
            for kind, words in _by_kind(part.text):
                yield replace(made, role=kind, paragraphs=(replace(part, text=words),))
        else:
            yield made

    def _is_of_level(self, part: Paragraph) -> bool:
        """Whether sentences stand right under the heading of a level, and so are of it."""
        context = self.context
        under = level_of(context.under, self.labels) if context.under else None
        return not part.listed and not context.ended and context.level is not None and (
            under == context.level and part.text.endswith((".", ":"))
        )


def _by_kind(text: str) -> Iterator[tuple[str, str]]:
    """Sentences on a level with their kind; those of one kind that follow each other stay together,
    and so do all of a paragraph on consent."""
    sentences = _SENTENCE.split(text)
    if _ON_CONSENT.search(text) and _kind_of_sentence(sentences[0]) != "definition":
        yield "consent", text
        return
    for kind, held in itertools.groupby(sentences, _kind_of_sentence):
        yield kind, " ".join(held)


def _kind_of_sentence(sentence: str) -> str:
    """What a sentence on a level is about: consent, what to do, or what the level is."""
    if _ON_CONSENT.search(sentence):
        return "consent"
    return "responses" if _TELLS.match(sentence) else "definition"


def _reader(
    part: Table, labels: Labels, context: _Context
) -> tuple[TableReader, Ranks | None]:
    """A reader for a table, with the level that it takes from the headings above: the first table
    under them takes it, and those that continue this one; any other is of something else."""
    reader = TableReader(part, labels, None, context.domain)
    before = context.table
    if before is not None and (
        reader.is_headed_as(before) or (not context.apart and reader.is_bare_part_of(before)
                                        and not reader.is_of_contacts())
    ):
        reader.go_on(before)
    elif before is None and (reader.is_headed_for_signs() or not context.ended):
        reader.level = context.level
    else:
        return reader, None
    context.table, context.apart = reader, False
    return reader, context.level


NO_STYLE = PLAIN
"""The rank of a heading that only its words show."""


def _may_head(part: Paragraph) -> bool:
    """Whether a paragraph without a style may be the heading of another part of the document."""
    return len(part.text) <= 90 and not part.mark and part.text[-1] not in ".,;:?!" and (
        key_of(part.text) not in SIGN_HEADS
    )


def _place(at: str, table: str) -> str:
    return f"{at}, {table}" if at else table


def _heading(
    part: Paragraph, labels: Labels, domains: set[str], context: _Context, top: int
) -> str:
    """What a paragraph is as a heading, "" where it is none; and what it says of what follows.
    `top` is the rank of the document's highest headings."""
    short = len(part.text) <= 150 and not part.listed
    step = not part.heading and is_step(part.text)
    level = level_of(part.text, labels) if short and not step else None
    kind = kind_of(part.text, labels) if short else ""
    rank = part.heading or NO_STYLE
    if level is not None and (part.heading or not part.text.endswith((".", ";"))):
        if context.domain and context.domain_rank >= rank:
            context.domain = ""
        context.level, context.level_rank, context.kind, context.group = level, rank, kind, ""
        if key_of(level_name(part.text)) in domains:  # 'Level 2 family and environment'
            context.domain, context.domain_rank = level_name(part.text), rank
        context.under = part.text
        return "label"
    if short and key_of(part.text) in domains:
        if context.level is not None and context.level_rank >= rank:
            context.level = None
        context.domain, context.domain_rank, context.kind = unnumbered(part.text), rank, ""
        context.under, context.group = part.text, ""
        return "label"
    below = part.heading > context.level_rank if part.heading else part.text.endswith(":")
    if context.level is not None and kind and below:
        context.kind, context.domain, context.under, context.group = kind, "", part.text, ""
        return "label"
    if not part.heading:
        return ""
    if context.level is not None and context.domain and rank > context.level_rank and (
        rank > context.domain_rank or (context.domain_rank == INNER and rank < TOP)
    ):
        context.group = unnumbered(part.text)
        return "label"
    context.group, context.under = "", part.text
    if context.level is not None and rank <= context.level_rank:
        context.level = None
    context.domain, context.kind = "", ""
    if rank <= max(2, top) or not context.section or unnumbered(part.text) != part.text:
        context.section = part.text
    return "heading"


def _domain_headings(parts: Iterable[Paragraph | Table], labels: Labels) -> set[str]:
    """Headings that stand under two levels or more, or have two levels or more under them."""
    parts = tuple(parts)
    under: dict[str, set[Ranks]] = {}
    over: dict[str, set[Ranks]] = {}
    level, level_rank = None, 0
    above: list[tuple[int, str]] = []
    for part in parts:
        if not isinstance(part, Paragraph) or len(part.text) > 150 or part.mark:
            continue
        rank = part.heading or NO_STYLE
        step = not part.heading and is_step(part.text)
        found = None if step else level_of(part.text, labels)
        if found is not None and not kind_of(part.text, labels):
            level, level_rank = found, rank
            under.setdefault(key_of(level_name(part.text)), set()).add(found)
            above = [one for one in above if one[0] < rank]
            if above:
                over.setdefault(above[-1][1], set()).add(found)
        elif part.heading:
            if level is not None and rank > level_rank:
                under.setdefault(key_of(part.text), set()).add(level)
            elif level is not None:
                level = None
            above = [*(one for one in above if one[0] < rank), (rank, key_of(part.text))]
    several = {key for key, levels in under.items() if key and len(levels) > 1}
    titles = {key for key, levels in over.items() if key and len(levels) > 1}
    several |= titles if len(titles) > 1 else set()  # one alone is the title of the levels
    unwanted = {key for key, name in labels.domains.items() if not name}
    named = {key for key, name in labels.domains.items() if name}
    kinds = {
        key_of(part.text) for part in parts
        if isinstance(part, Paragraph) and kind_of(part.text, labels)
    }
    return (several - kinds - unwanted) | named


def _joined(found: Iterator[Found]) -> Iterator[Found]:
    """Lines of one list are one cell; so are the parts of a cell that a table repeats."""
    waiting: Found | None = None
    for one in found:
        same = waiting is not None and one.role == waiting.role == "indicators" and (
            one.level, one.domain, one.section, one.row, one.group) == (
            waiting.level, waiting.domain, waiting.section, waiting.row, waiting.group
        ) and not one.row
        if same and waiting is not None:
            waiting = replace(waiting, paragraphs=waiting.paragraphs + one.paragraphs)
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def cell_of(found: Found) -> Cell:
    """The words of a find as a cell."""
    return Cell(found.paragraphs)
