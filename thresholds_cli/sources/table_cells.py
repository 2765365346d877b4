"""One table: which of its cells are labels, and the level and domain of each of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.frameworks.no_signs import is_way_to_reach, no_sign
from thresholds_cli.sources.contacts import is_label, of_words
from thresholds_cli.sources.labels import (
    LEVEL_NAMES,
    Labels,
    Ranks,
    key_of,
    kind_of,
    level_name,
    level_of,
    numbers_of,
    unnumbered,
)
from thresholds_cli.sources.outline import has_look
from thresholds_cli.sources.source import HEAD, Cell, Paragraph, Table

_SHORT = 90
PART_ALONE = re.compile(r"\W*[1-9][a-d]\W*", re.IGNORECASE)
"""The number of a part of a level, as it stands under the level's own in the head of a table."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its role: indicators, a kind of passage, label, shared or other. `in_column`:
    it stands under the name of a level, so that signs may be in it."""

    cell: Cell
    role: str
    level: Ranks | None = None
    domain: str = ""
    new_row: bool = False
    heads: tuple[str, ...] = ()
    in_column: bool = False


class TableReader:
    """Goes through a table from its top; headers that are repeated are labels each time."""

    def __init__(self, table: Table, labels: Labels, level: Ranks | None, domain: str) -> None:
        self.rows = table.rows
        self.labels = labels
        self.level = level
        self.domain = domain
        self.across: dict[int, Ranks] = {}
        self.heads: dict[int, str] = {}
        self.one_column = all(len(set(map(id, row))) == 1 for row in table.rows)
        self._after_levels = False
        self.title = ""
        self._seen: set[int] = set()
        self._names = self._level_names()
        self._grounds = {
            frozenset(cell.shade for cell in row) for row in self.rows[1:]
            if len({id(cell) for cell in row if cell.text}) > 1
        }
        self._alike = len({row[0].shade for row in self.rows if row}) == 1

    def go_on(self, before: TableReader) -> None:
        """Take what the table before says of columns: this one continues it."""
        self.across, self.heads = before.across, before.heads
        self.level, self.domain = before.level, before.domain

    def is_headed_for_signs(self) -> bool:
        """Whether a head says that domains or signs stand below."""
        return not _HEADS.isdisjoint(_texts(self.rows[0]))

    def is_headed_as(self, before: TableReader) -> bool:
        """Whether the first row is that of the table before: its columns once more."""
        return _texts(self.rows[0]) == _texts(before.rows[0])

    def is_bare_part_of(self, before: TableReader) -> bool:
        """Whether it has the columns of the table before, and no heads of its own."""
        first = self.rows[0]
        fresh = [(column, cell) for column, cell in enumerate(first) if cell.text]
        return len(first) == len(before.rows[0]) and not self._is_head(first, fresh)

    def cells(self) -> Iterator[TableCell]:
        """Every cell that holds words, once each, in the order of rows."""
        for row in self.rows:
            new_row = True
            for cell in self._row(row):
                heads = tuple(dict.fromkeys(
                    self.heads[column] for column, one in enumerate(row)
                    if one is cell.cell and column in self.heads
                ))
                yield replace(cell, new_row=new_row, heads=heads)
                new_row = False

    def _level_names(self) -> dict[str, Ranks]:
        """Names of levels without numbers, where two or more head the columns or rows."""
        if any(self._numbered(cell) for row in self.rows for cell in row):
            return {}
        known = {key_of(name) for name in LEVEL_NAMES}
        for line in (*self.rows[:3], [row[0] for row in self.rows if row]):
            named = list(dict.fromkeys(
                key_of(cell.text) for cell in line if key_of(cell.text) in known
            ))
            if len(named) > 1:
                return {name: (number,) for number, name in enumerate(named, 1)}
        return {}

    def _numbered(self, cell: Cell) -> bool:
        return level_of(cell.text, self.labels) is not None

    def _level(self, cell: Cell) -> Ranks | None:
        if len(cell.paragraphs) > 4:
            return None
        text = f"Level {cell.text}" if PART_ALONE.fullmatch(cell.text) else cell.text
        return level_of(text, self.labels) or self._names.get(key_of(cell.text))

    def _fresh(self, row: tuple[Cell, ...]) -> list[tuple[int, Cell]]:
        """The cells of a row that hold words and have not been met, with their columns."""
        made = []
        for column, cell in enumerate(row):
            if cell.text and id(cell) not in self._seen:
                self._seen.add(id(cell))
                made.append((column, cell))
        return made

    def _row(self, row: tuple[Cell, ...]) -> Iterator[TableCell]:
        fresh = self._fresh(row)
        if not fresh:
            return
        levels = {column: number for column, cell in enumerate(row)
                  if (number := self._level(cell)) is not None}
        if self._is_whole(row) and any(map(_reaches, row[0].paragraphs)) and not levels:
            yield from (TableCell(cell, "contact", None, self.title) for _column, cell in fresh)
            return
        after_levels, self._after_levels = self._after_levels, False
        if len(set(levels.values())) > 1 or (levels and self._is_over_parts(row)):
            self.across = {**self.across, **levels} if after_levels else levels
            self.heads, self._after_levels = {}, True
            twice = _named_twice(row, levels)
            yield from (TableCell(cell, "shared" if id(cell) in twice else "label",
                                  levels.get(column)) for column, cell in fresh)
        elif after_levels and self._names_parts(fresh):
            yield from (TableCell(cell, "shared", self.across[column]) for column, cell in fresh)
        elif self._is_whole(row):
            yield from self._whole(fresh)
        elif self._of_contacts() or self._reaches(row, fresh):
            yield from (TableCell(cell, "contact", None, self.title) for _column, cell in fresh)
        elif self.across:
            yield from self._under_levels(row, fresh)
        elif self._is_head(row, fresh) or self._heads_contacts(row):
            self.heads = {column: cell.text for column, cell in enumerate(row)
                          if cell.text and self._level(cell) is None}
            self.level = next(iter(levels.values()), self.level)
            yield from (TableCell(cell, "label") for _column, cell in fresh)
        else:
            yield from self._under_heads(row, fresh, levels)

    def _is_whole(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is one cell: merged over its columns, or the only one with words, where it
        is no sign in the column of a level or domain."""
        held = {column for column, cell in enumerate(row) if cell.text}
        if len({id(row[column]) for column in held}) != 1:
            return False
        if len(row) == 1 or self.one_column:
            return len(self.rows) > 1
        if held == {0} and len(row[0].paragraphs) == 1 and self._is_shaded(row):
            return True
        return len(held) == len(row) or (min(held) not in self.across and (
            len(held) > 1 or min(held) == 0 or not (self.across or self.heads)
        ))

    def _is_over_parts(self, row: tuple[Cell, ...]) -> bool:
        """Whether a cell has a level's number of which the document has only the parts: 3 over 3a
        and 3b."""
        return any(
            len(cell.paragraphs) == 1 and numbers_of(cell.text, self.labels)
            and level_of(cell.text, self.labels) is None for cell in row
        )

    def _is_shaded(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row has a ground of its own, which no row of several cells with words has:
        columns, and every other row, may have one too."""
        shades = frozenset(cell.shade for cell in row)
        return len(shades) == 1 and "" not in shades and shades not in self._grounds

    def _stands_out(self, cell: Cell) -> bool:
        """Whether a cell of a table of one column looks like a heading of those below."""
        if has_look(cell.paragraphs[0]):
            return True
        return bool(cell.shade) and not self._alike

    def _names_parts(self, fresh: list[tuple[int, Cell]]) -> bool:
        """Whether a row right under the names of levels has other names for columns that share a
        level: they would be parts of it."""
        for column, cell in fresh:
            if column not in self.across or len(cell.paragraphs) > 1 or not (
                cell.shade == HEAD or has_look(cell.paragraphs[0])
            ):
                return False
        columns = [self.across[column] for column, _cell in fresh]
        return len(set(columns)) < len(columns)

    def _whole(self, fresh: list[tuple[int, Cell]]) -> Iterator[TableCell]:
        """A row that is one cell: the name of a level, the heading of what follows, or words."""
        for _column, cell in fresh:
            level = self._level(cell)
            if level is not None:
                self.level = level
                yield TableCell(cell, "label")
            elif self.one_column and not self._stands_out(cell):
                yield self._content(cell, self.level, self.domain)
            elif len(cell.text) <= _SHORT and len(cell.paragraphs) == 1:
                self.domain = self.title = unnumbered(cell.text)
                yield TableCell(cell, "label")
            else:
                yield TableCell(cell, "other", self.level)

    def _is_head(self, row: tuple[Cell, ...], fresh: list[tuple[int, Cell]]) -> bool:
        """Whether a row has the names of columns: the first of the table, or the same once more."""
        texts = {column: cell.text for column, cell in enumerate(row)
                 if cell.text and self._level(cell) is None}
        if self.heads and all(self.heads.get(column) == text for column, text in texts.items()):
            return bool(texts)
        if self.heads and not (
            len(fresh) > 2 and all(has_look(cell.paragraphs[0]) for _column, cell in fresh)
            and row[0].shade and row[0].shade == self.rows[0][0].shade
        ):
            return False
        short = all(len(text) <= _SHORT for text in texts.values()) and all(
            len(cell.paragraphs) == 1 and not cell.paragraphs[0].mark for _column, cell in fresh
        )
        if len(row) <= 2 or len(texts) < 2:
            return short and any(
                key_of(text) in _HEADS for text in texts.values()
            )
        return short

    def is_of_contacts(self) -> bool:
        """Whether half of its rows or more have a number or an address in a cell of its own."""
        held = sum(any(map(_is_reach, row)) for row in self.rows)
        return 2 * held >= len(self.rows)

    def _reaches(self, row: tuple[Cell, ...], fresh: list[tuple[int, Cell]]) -> bool:
        """Whether a row says how to reach somebody. Under levels, none of its cells may be a sign.
        """
        if self.across:
            cells = [cell for column, cell in fresh if column in self.across]
            return any(map(_is_reach, cells)) and all(
                _is_reach(cell) or all(no_sign(one.text) for one in cell.paragraphs)
                for cell in cells
            )
        if any(_is_reach(cell) for _column, cell in fresh):
            return True
        return len(fresh) == 2 and is_label(row[0].text) and any(
            no_sign(cell.text) for _column, cell in fresh)

    def _heads_contacts(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is the head of a list of whom to call."""
        return row is self.rows[0] and not _CONTACT_HEADS.isdisjoint(_texts(row)) and (
            _HEADS.isdisjoint(_texts(row)) and self.is_of_contacts())

    def _of_contacts(self) -> bool:
        """Whether the heads are those of a list of whom to call."""
        heads = set(map(key_of, self.heads.values()))
        return not heads.isdisjoint(_CONTACT_HEADS) and heads.isdisjoint(_HEADS)

    def _under_levels(
        self, row: tuple[Cell, ...], fresh: list[tuple[int, Cell]]
    ) -> Iterator[TableCell]:
        first = min(self.across)
        label = next((cell for cell in row[:first] if cell.text), None)
        name = unnumbered(label.text) if label is not None else self.domain
        if label is not None and len(label.text) > _SHORT:
            name = self.domain
        self.domain = name
        for column, cell in fresh:
            if column not in self.across:
                named = cell is label and name == unnumbered(cell.text)
                yield TableCell(cell, "label" if named else "other")
                continue
            yield self._over(row, cell, column, name)

    def _over(self, row: tuple[Cell, ...], cell: Cell, column: int, name: str) -> TableCell:
        """A cell under the names of levels; one that is merged over two of them is of both, over
        all of them of none."""
        ranks = sorted({rank for place, one in enumerate(row) if one is cell
                        for rank in self.across.get(place, ())})
        every = {rank for one in self.across.values() for rank in one}
        if len(ranks) > len(self.across[column]) and (len(ranks) > 2 or len(every) == 2):
            return TableCell(cell, "other")
        return self._content(cell, tuple(ranks), name)

    def _under_heads(
        self, row: tuple[Cell, ...], fresh: list[tuple[int, Cell]], levels: dict[int, Ranks]
    ) -> Iterator[TableCell]:
        level = next(iter(levels.values()), None)
        if level is None:
            above = row[0] if row and row[0].text else None
            level = self._level(above) if above is not None else None
        self.level = level if level is not None else self.level
        name = self.domain
        for column, cell in fresh:
            if column in levels:
                yield TableCell(cell, "label")
                continue
            if not self.heads and column == 0 and len(row) == 2 and len(cell.text) <= _SHORT:
                name = unnumbered(cell.text)
                yield TableCell(cell, "label" if self.level is not None else "other")
                continue
            head = self.heads.get(column, "")
            if self._names_domains(column, head):
                name = unnumbered(cell.text)
                yield TableCell(cell, "label")
                continue
            yield self._content(cell, self.level, name if self._is_signs(head) else head or name)

    def _names_domains(self, column: int, head: str) -> bool:
        """Whether a column has the names of domains."""
        return column == 0 and key_of(head) in _DOMAIN_HEADS

    def _is_signs(self, head: str) -> bool:
        return key_of(head) in SIGN_HEADS

    def _content(self, cell: Cell, level: Ranks | None, name: str) -> TableCell:
        kind = kind_of(name, self.labels)
        unwanted = self.labels.domains.get(key_of(name)) == ""
        empty = all(no_sign(one.text) for one in cell.paragraphs)
        if level is None or not name or unwanted or empty:
            return TableCell(cell, kind or "other", level, in_column=not (name or empty))
        return TableCell(cell, kind or "indicators", level, "" if kind else name)


def _is_reach(cell: Cell) -> bool:
    """Whether a cell is a number or an address with nothing of its own around it."""
    said = [of_words(one.text) for one in cell.paragraphs]
    return is_way_to_reach(cell.text) or (
        any(one.reaches for one in said) and not any(one.name or one.rest for one in said)
    )


def _reaches(part: Paragraph) -> bool:
    """Whether words say how to reach somebody, and nothing else but a name."""
    said = of_words(part.text)
    return said.reaches and not said.rest


def _named_twice(row: tuple[Cell, ...], levels: dict[int, Ranks]) -> set[int]:
    """The cells of a row that give one level two names, as 'Level 3: Targeted' and 'Level 3:
    Intensive': they may be two levels."""
    names: dict[Ranks, dict[str, int]] = {}
    for column, rank in levels.items():
        name = key_of(level_name(row[column].text))
        names.setdefault(rank, {})[name] = id(row[column])
    return {one for held in names.values() if len(held) > 1 for one in held.values()}


_DOMAIN_HEADS = {
    "domain", "domains", "area", "areas", "dimension", "dimensions", "category", "theme",
    "areaofneed", "needs", "factor", "factors",
}
SIGN_HEADS = {
    "indicator", "indicators", "sign", "signs", "feature", "features", "example", "examples",
    "examplesofindicators", "exampleindicators", "possibleindicators", "descriptor", "descriptors",
    "presentingneeds",
}
_HEADS = _DOMAIN_HEADS | SIGN_HEADS
_CONTACT_HEADS = {
    "contact", "contactdetails", "contactinformation", "contactno", "contactnumber",
    "contactnumbers", "email", "emailaddress", "hours", "hoursofopening", "howtocontact",
    "openinghours", "phone", "phoneno", "phonenumber", "tel", "telephone", "telephoneno",
    "telephonenumber", "telno", "web", "webaddress", "website",
}


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [key_of(cell.text) for cell in row]
