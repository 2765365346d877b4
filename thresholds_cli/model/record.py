"""A record of advice: a case, which framework read it, what it pointed to, and when."""

from __future__ import annotations

from thresholds_cli.model.case import Case
from thresholds_cli.model.reading import Basis
from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """Which framework spoke: enough to know years later whether it is still the same."""

    id: str
    title: str
    edition: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a re-assessment keeps of the record that it started from.

    `seal` is that record's digest, `intact` whether it held; the case has the answers, whether the
    child was seen alone and the level decided, and none of the notes.
    """

    edition: Edition
    made: str
    seal: str
    intact: bool
    level: int | None
    basis: Basis
    case: Case


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of a record. `made` is UTC, as 2026-11-21T16:45:00Z; `program` conr's version."""

    edition: Edition
    made: str
    program: str
    level: int | None
    basis: Basis
    firm_level: int | None
    case: Case
    earlier: Earlier | None = None
