"""Which document a screen speaks from: its edition, how old it is, and whose file it was."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.documents.document import Block, Heading, Words
from thresholds_cli.engine.notices import dated
from thresholds_cli.model.framework import Framework


def which_document(*frameworks: Framework) -> Iterator[Block]:
    """The end of every screen; each document once."""
    documents = {(one.id, one.sha256): one for one in frameworks}
    yield Heading("Which document this is" if len(documents) == 1 else "Which documents these are")
    for framework in documents.values():
        yield from (Words(notice.text) for notice in dated(framework))
