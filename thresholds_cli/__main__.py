"""`conr` and `python -m thresholds_cli`: the version at once, the rest by its commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. `--version` is answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        sys.exit(_print_version())
    import gc

    # Starting makes many objects and little garbage: looking for it often costs 6 % of a lookup.
    gc.set_threshold(100_000, 20, 20)
    from thresholds_cli.base.deferred import defer

    defer()
    from thresholds_cli.cli.process import run

    run()


def _print_version() -> int:
    """The exit code: that of the README where nobody can be told, nothing wrong where nobody
    wants to be."""
    import errno
    import os

    from thresholds_cli import __version__

    try:
        os.write(1, f"conr {__version__}\n".encode())
    except BrokenPipeError:
        return 141
    except OSError as error:
        return 0 if error.errno == errno.EBADF else 74
    return 0


if __name__ == "__main__":
    main()
