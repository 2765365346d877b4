"""Finds the cells of a document in which indicators stand, and the level and domain of each: in
tables with levels across or down, in a table for each level, and in lists under headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.labels import (
    Labels,
    is_step,
    key_of,
    kind_of,
    level_name,
    level_of,
    printed_numbers,
)
from thresholds_cli.sources.source import Cell, Paragraph, Source, Table
from thresholds_cli.sources.table_cells import SIGN_HEADS, TableReader


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the document and what they are.

    `role` is indicators, a kind of passage of a level (`responses`), label (a heading of a table
    or of a list), heading (of a part of the document), or other. `level` is None, and `domain` "",
    where nothing says them. `row` numbers the rows of tables, to keep cells of one row together.
    """

    role: str
    paragraphs: tuple[Paragraph, ...]
    place: str = ""
    section: str = ""
    level: int | None = None
    domain: str = ""
    row: int = 0


class _Context:
    """What the headings above say."""

    def __init__(self) -> None:
        self.section = ""
        self.level: int | None = None
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
        """A level or domain has been named anew: the table that follows is of it."""
        self.table, self.apart, self.ended = None, False, False


def find_cells(source: Source, labels: Labels) -> tuple[Found, ...]:
    """Everything that a document holds, in its order, each with what it is."""
    domains = _domain_headings(source, labels)
    context = _Context()
    return tuple(_joined(_walk(source, labels, domains, context)))


def with_printed_levels(source: Source, labels: Labels) -> Labels:
    """The labels for a document that parts a level, as Level 3a and Level 3b: its levels have the
    printed numbers. A number alone, Level 3, is a level beside its parts only where something
    stands under it; else it is a heading over them."""
    printed = printed_numbers(_heads(source), labels)
    if not printed:
        return labels
    made = replace(labels, printed=printed)
    filled = {
        one.level for one in find_cells(source, made) if one.role not in ("label", "heading")
    }
    said = {*labels.levels.values()}
    over = {
        one for one in printed if one.isdigit() and made.rank(one) not in filled
        and one not in said and any(other != one and other.startswith(one) for other in printed)
    }
    return replace(made, printed=tuple(one for one in printed if one not in over))


def _heads(source: Source) -> Iterator[str]:
    """What may be a heading with a level's number in it."""
    for part in source.parts:
        if isinstance(part, Table):
            yield from (cell.text for row in part.rows for cell in row if len(cell.paragraphs) <= 4)
        elif not part.mark and (part.heading or not part.text.endswith((".", ";"))):
            yield part.text


def _walk(
    source: Source, labels: Labels, domains: set[str], context: _Context
) -> Iterator[Found]:
    tables = rows = 0
    for part in source.parts:
        if isinstance(part, Table):
            tables += 1
            reader, level = _reader(part, labels, context)
            for cell in reader.cells():
                rows += cell.new_row
                yield Found(
                    cell.role if cell.role != "other" else (level and context.kind) or "other",
                    cell.cell.paragraphs, _place(part.at, f"table {tables}"), context.section,
                    cell.level if cell.level is not None else level, cell.domain, rows,
                )
            continue
        role = _heading(part, labels, domains, context)
        if role == "label":
            context.named()
        else:
            context.apart = True
            context.ended |= not part.heading and _may_head(part)
        if not role:
            role = context.kind or ("indicators" if context.level and context.domain else "other")
        yield Found(
            role, (part,), part.at, context.section, context.level,
            context.domain if role == "indicators" else "",
        )


def _reader(
    part: Table, labels: Labels, context: _Context
) -> tuple[TableReader, int | None]:
    """A reader for a table, with the level that it takes from the headings above: the first table
    under them takes it, and those that continue this one; any other is of something else."""
    reader = TableReader(part, labels, None, context.domain)
    before = context.table
    if before is not None and (
        reader.is_headed_as(before) or (not context.apart and reader.is_bare_part_of(before))
    ):
        reader.go_on(before)
    elif before is None and (
        reader.is_headed_for_signs() or not context.ended or context.level_rank != _NO_STYLE
    ):
        reader.level = context.level
    else:
        return reader, None
    context.table, context.apart = reader, False
    return reader, context.level


_NO_STYLE = 7
"""The rank of a heading that only its words show."""


def _may_head(part: Paragraph) -> bool:
    """Whether a paragraph without a style may be the heading of another part of the document."""
    return len(part.text) <= 90 and not part.mark and part.text[-1] not in ".,;:?!" and (
        key_of(part.text) not in SIGN_HEADS
    )


def _place(at: str, table: str) -> str:
    return f"{at}, {table}" if at else table


def _heading(part: Paragraph, labels: Labels, domains: set[str], context: _Context) -> str:
    """What a paragraph is as a heading, "" where it is none; and what it says of what follows."""
    short = len(part.text) <= 150 and not part.mark
    step = not part.heading and is_step(part.text)
    level = level_of(part.text, labels) if short and not step else None
    kind = kind_of(part.text, labels) if short else ""
    rank = part.heading or _NO_STYLE
    if level is not None and (part.heading or not part.text.endswith((".", ";"))):
        if context.domain and context.domain_rank >= rank:
            context.domain = ""
        context.level, context.level_rank, context.kind = level, rank, kind
        if key_of(level_name(part.text)) in domains:  # 'Level 2 family and environment'
            context.domain, context.domain_rank = level_name(part.text), rank
        return "label"
    if short and key_of(part.text) in domains:
        if context.level is not None and context.level_rank >= rank:
            context.level = None
        context.domain, context.domain_rank, context.kind = part.text, rank, ""
        return "label"
    below = part.heading > context.level_rank if part.heading else part.text.endswith(":")
    if context.level is not None and kind and below:
        context.kind, context.domain = kind, ""
        return "label"
    if not part.heading:
        return ""
    if context.level is not None and rank <= context.level_rank:
        context.level = None
    context.domain, context.kind = "", ""
    if rank <= 2 or not context.section:
        context.section = part.text
    return "heading"


def _domain_headings(source: Source, labels: Labels) -> set[str]:
    """Headings that stand under two levels or more, or have two levels or more under them."""
    under: dict[str, set[int]] = {}
    over: dict[str, set[int]] = {}
    level, level_rank = None, 0
    above: list[tuple[int, str]] = []
    for part in source.parts:
        if not isinstance(part, Paragraph) or len(part.text) > 150 or part.mark:
            continue
        rank = part.heading or _NO_STYLE
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
        key_of(part.text) for part in source.parts
        if isinstance(part, Paragraph) and kind_of(part.text, labels)
    }
    return (several - kinds - unwanted) | named


def _joined(found: Iterator[Found]) -> Iterator[Found]:
    """Lines of one list are one cell; so are the parts of a cell that a table repeats."""
    waiting: Found | None = None
    for one in found:
        same = waiting is not None and one.role == waiting.role == "indicators" and (
            one.level, one.domain, one.section, one.row) == (
            waiting.level, waiting.domain, waiting.section, waiting.row) and not one.row
        if same and waiting is not None:
            waiting = Found(
                waiting.role, waiting.paragraphs + one.paragraphs, waiting.place, waiting.section,
                waiting.level, waiting.domain,
            )
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def cell_of(found: Found) -> Cell:
    """The words of a find as a cell."""
    return Cell(found.paragraphs)
