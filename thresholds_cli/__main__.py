"""`conr` and `python -m thresholds_cli`: the version at once, everything else through the door."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. `--version` is answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        from thresholds_cli import __version__

        sys.stdout.write(f"conr {__version__}\n")
        return
    import gc

    # Starting makes many objects and little garbage: looking for it often costs 6 % of a lookup.
    gc.set_threshold(100_000, 20, 20)
    from thresholds_cli.cli.boundary import run

    run()


if __name__ == "__main__":
    main()
