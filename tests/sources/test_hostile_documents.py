"""Hostile documents are read, or refused in one sentence, soon and in little memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.sources.hostile_documents import HOSTILE, LONG, drafted_from, outcome
from tests.starting import SLOWED

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_read_or_refused_in_one_sentence_within_two_seconds(name: str) -> None:
    began = time.process_time()
    told = outcome(name)

    assert time.process_time() - began < 2 * SLOWED
    words = HOSTILE[name][1]
    assert words in told
    assert bool(words) == bool(told)
    assert "\n" not in told


@pytest.mark.sample(4)
@pytest.mark.parametrize("name", LONG)
def test_a_long_document_is_drafted_within_two_seconds(name: str) -> None:
    began = time.process_time()
    signs = drafted_from(name)

    assert time.process_time() - began < 2 * SLOWED
    assert signs
