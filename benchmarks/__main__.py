"""What conr costs, as ratios measured here and now: nothing is compared with another day.

    python -m benchmarks                 everything below but quality; some minutes
    python -m benchmarks start           whole commands beside an empty Python and a bare typer
    python -m benchmarks interview       from a key to the next page, in a pseudo-terminal
    python -m benchmarks costs           a reading, a framework, a search, in the process
    python -m benchmarks growth          the same with more frameworks, answer sets, indicators
    python -m benchmarks quality …       how well lookup finds, beside FTS5 and rapidfuzz
"""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version

from benchmarks.measuring import say

PARTS = ("start", "interview", "costs", "growth")


def main(arguments: list[str]) -> int:
    """Run the parts that are named, or all of them."""
    if arguments[:1] == ["quality"]:
        from benchmarks import quality

        return quality.main(arguments[1:])
    if not set(arguments) <= set(PARTS):
        say(__doc__ or "")
        return 2
    say(f"Python {platform.python_version()}, typer {version('typer')}, {sys.platform}. "
        "Ratios are medians of pairs that ran one after the other.")
    for part in arguments or PARTS:
        _report(part)
    return 0


def _report(part: str) -> None:
    say("")
    if part == "start":
        from benchmarks.start_up import report_start_up

        report_start_up()
    elif part == "interview":
        from benchmarks.interview import report_interview

        report_interview()
    elif part == "costs":
        from benchmarks.costs import report_costs

        report_costs()
    else:
        from benchmarks.growth import report_growth

        report_growth()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
