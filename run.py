#!/usr/bin/env python3
"""Set conr up in a folder of its own, once, and run it.

    python3 run.py assess        an assessment (any conr command works: lookup, escalate, ...)
    python3 run.py test          the tests
    python3 run.py thorough      what the tests take samples of, whole: minutes
    python3 run.py coverage      the tests, and which branches of the program they go through
    python3 run.py oldest        tests with the oldest versions that conr allows of each package
    python3 run.py windows       the tests that make sense on Windows, under Wine
    python3 run.py mutation      whether some test fails for every small mistake: long
    python3 run.py check         linters, types, the packaging check and the audit
    python3 run.py page          docs/how-conr-is-tested.md, from the last runs of the tests
    python3 run.py bench         what it costs, as ratios: minutes
    python3 run.py portable      conr to hand over: one file, or a folder for Windows
    python3 run.py python        the Python that has all this: run.py python -m ruff check .

Needs only Python 3.11 or newer with pip. On Windows: py run.py assess
"""

# This file says to every Python, 2.7 too, what it lacks: nothing newer may be written in it.

import os
import sys

NEEDED = (3, 11)


def main():
    """The exit code of what was asked for."""
    if sys.version_info < NEEDED:
        sys.stderr.write(
            "conr needs Python %d.%d or newer; this is %s (%s).\n"
            "Start it with a newer one that you have, such as 'python3.11 run.py' or, on Windows, "
            "'py -3.11 run.py'; or install one from python.org.\n"
            % (NEEDED + (sys.version.split()[0], sys.executable))
        )
        return 2
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from tools.launcher import launch

    return launch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
