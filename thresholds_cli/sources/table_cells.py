"""One table: which of its cells are labels, and the level and domain of each of the others."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.frameworks.no_signs import is_way_to_reach, no_sign
from thresholds_cli.sources.labels import LEVEL_NAMES, Labels, key_of, kind_of, level_of
from thresholds_cli.sources.source import Cell, Table

_SHORT = 90


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its role: indicators, a kind of passage, label or other."""

    cell: Cell
    role: str
    level: int | None = None
    domain: str = ""
    new_row: bool = False


class TableReader:
    """Goes through a table from its top; headers that are repeated are labels each time."""

    def __init__(self, table: Table, labels: Labels, level: int | None, domain: str) -> None:
        self.rows = table.rows
        self.labels = labels
        self.level = level
        self.domain = domain
        self.across: dict[int, int] = {}
        self.heads: dict[int, str] = {}
        self._seen: set[int] = set()
        self._names = self._level_names()

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
                yield TableCell(cell.cell, cell.role, cell.level, cell.domain, new_row)
                new_row = False

    def _level_names(self) -> dict[str, int]:
        """Names of levels without numbers, where two or more head the columns or rows."""
        if any(self._numbered(cell) for row in self.rows for cell in row):
            return {}
        known = {key_of(name) for name in LEVEL_NAMES}
        for line in (*self.rows[:3], [row[0] for row in self.rows if row]):
            named = list(dict.fromkeys(
                key_of(cell.text) for cell in line if key_of(cell.text) in known
            ))
            if len(named) > 1:
                return {name: number for number, name in enumerate(named, 1)}
        return {}

    def _numbered(self, cell: Cell) -> bool:
        return level_of(cell.text, self.labels) is not None

    def _level(self, cell: Cell) -> int | None:
        if len(cell.paragraphs) > 4:
            return None
        return level_of(cell.text, self.labels) or self._names.get(key_of(cell.text))

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
        if len(set(levels.values())) > 1:
            self.across, self.heads = levels, {}
            yield from (TableCell(cell, "label") for _column, cell in fresh)
        elif len({id(cell) for cell in row if cell.text}) == 1 and len(row) > 1:
            yield from self._whole(fresh)
        elif any(is_way_to_reach(cell.text) for _column, cell in fresh) or self._of_contacts():
            yield from (TableCell(cell, "other", self.level) for _column, cell in fresh)
        elif self.across:
            yield from self._under_levels(row, fresh)
        elif self._is_head(row, fresh):
            self.heads = {column: cell.text for column, cell in enumerate(row)
                          if cell.text and self._level(cell) is None}
            self.level = next(iter(levels.values()), self.level)
            yield from (TableCell(cell, "label") for _column, cell in fresh)
        else:
            yield from self._under_heads(row, fresh, levels)

    def _whole(self, fresh: list[tuple[int, Cell]]) -> Iterator[TableCell]:
        """A row that is one cell: the name of a level, the heading of what follows, or words."""
        for _column, cell in fresh:
            level = self._level(cell)
            if level is not None:
                self.level = level
                yield TableCell(cell, "label")
            elif len(cell.text) <= _SHORT and len(cell.paragraphs) == 1:
                self.domain = cell.text
                yield TableCell(cell, "label")
            else:
                yield TableCell(cell, "other", self.level)

    def _is_head(self, row: tuple[Cell, ...], fresh: list[tuple[int, Cell]]) -> bool:
        """Whether a row has the names of columns: the first of the table, or the same once more."""
        texts = {column: cell.text for column, cell in enumerate(row)
                 if cell.text and self._level(cell) is None}
        if self.heads:
            return bool(texts) and all(self.heads.get(column) == text
                                       for column, text in texts.items())
        short = all(len(text) <= _SHORT for text in texts.values()) and all(
            len(cell.paragraphs) == 1 and not cell.paragraphs[0].mark for _column, cell in fresh
        )
        if len(row) <= 2 or len(texts) < 2:
            return short and any(
                key_of(text) in _HEADS for text in texts.values()
            )
        return short

    def _of_contacts(self) -> bool:
        """Whether the heads are those of a list of whom to call."""
        heads = set(map(key_of, self.heads.values()))
        return not heads.isdisjoint(_CONTACT_HEADS) and heads.isdisjoint(_HEADS)

    def _under_levels(
        self, row: tuple[Cell, ...], fresh: list[tuple[int, Cell]]
    ) -> Iterator[TableCell]:
        first = min(self.across)
        label = next((cell for cell in row[:first] if cell.text), None)
        name = label.text if label is not None else self.domain
        if label is not None and len(label.text) > _SHORT:
            name = self.domain
        self.domain = name
        for column, cell in fresh:
            if column not in self.across:
                yield TableCell(cell, "label" if cell is label and name == cell.text else "other")
                continue
            yield self._content(cell, self.across[column], name)

    def _under_heads(
        self, row: tuple[Cell, ...], fresh: list[tuple[int, Cell]], levels: dict[int, int]
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
                name = cell.text
                yield TableCell(cell, "label" if self.level is not None else "other")
                continue
            head = self.heads.get(column, "")
            if self._names_domains(column, head):
                name = cell.text
                yield TableCell(cell, "label")
                continue
            yield self._content(cell, self.level, name if self._is_signs(head) else head or name)

    def _names_domains(self, column: int, head: str) -> bool:
        """Whether a column has the names of domains."""
        return column == 0 and key_of(head) in _DOMAIN_HEADS

    def _is_signs(self, head: str) -> bool:
        return key_of(head) in SIGN_HEADS

    def _content(self, cell: Cell, level: int | None, name: str) -> TableCell:
        kind = kind_of(name, self.labels)
        unwanted = self.labels.domains.get(key_of(name)) == ""
        empty = all(no_sign(one.text) for one in cell.paragraphs)
        if level is None or not name or unwanted or empty:
            return TableCell(cell, kind or "other", level)
        return TableCell(cell, kind or "indicators", level, "" if kind else name)


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
    "contactdetails", "contactnumber", "email", "emailaddress", "hours",
    "hoursofopening", "openinghours", "phone", "phonenumber", "tel", "telephone",
    "telephonenumber", "website",
}


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [key_of(cell.text) for cell in row]
