"""The start of conr.pyz: unpacks what is packed with it once, into the cache, and runs it there.

Out of a zip every start would compile the program anew. This file tells an older Python what it
lacks: nothing newer than Python 2.7 may be written in it.
"""

import contextlib
import os
import sys

DIGEST = ""  # of what is packed, written here when the file is made
NEEDED = (3, 11)
UNUSED = 30 * 24 * 3600


def main():
    """Run the program; the exit code where that cannot be."""
    if sys.version_info < NEEDED:
        sys.stderr.write("conr needs Python %d.%d or newer; this is %s (%s).\n"
                         % (NEEDED + (sys.version.split()[0], sys.executable)))
        return 2
    place = kept() or for_once()
    if place is None:
        sys.stderr.write("conr could not be unpacked. Is the disk full?\n")
        return 74
    os.environ["CONR_STARTED_AS"] = started_as(sys.argv[0])
    sys.path[0] = place
    from thresholds_cli.__main__ import main as run

    return run()


def started_as(script):
    """How this is typed."""
    name = "py" if os.name == "nt" else "python3"
    return name + (' "%s"' if " " in script else " %s") % script


def kept():
    """The folder where it is unpacked; None where it can be kept nowhere."""
    place = app_folder()
    if place is None or not (is_whole(place) or unpack(place)):
        return None
    with contextlib.suppress(OSError):
        os.utime(os.path.join(place, "whole"))
    sys.dont_write_bytecode = False  # what is compiled goes into that folder of ours
    return place


def for_once():
    """A folder that goes when this ends; None where there can be none either."""
    import atexit
    import shutil
    import tempfile

    sys.stderr.write("conr cannot keep itself unpacked, and starts slowly each time: "
                     "set CONR_CACHE_DIR to a folder that only you can write to.\n")
    try:
        folder = tempfile.mkdtemp(prefix="conr-")
    except OSError:
        return None
    atexit.register(shutil.rmtree, folder, True)
    place = os.path.join(folder, "app")
    return place if unpack(place) else None


def is_whole(place):
    """Whether all of it was unpacked there."""
    return os.path.isfile(os.path.join(place, "whole"))


def app_folder():
    """Where it is kept unpacked: a folder of this account alone; None where there can be none."""
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    for parts in ((os.environ.get("CONR_CACHE_DIR", ""),), (base, "conr"),
                  (os.path.expanduser("~"), ".cache", "conr")):
        if os.path.isabs(parts[0]):
            break
    else:
        return None
    apps = os.path.join(*(parts + ("apps",)))
    try:
        os.makedirs(apps, 0o700, exist_ok=True)
        status = os.stat(apps)
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        return None
    return os.path.join(apps, DIGEST[:16])


def unpack(place):
    """Whether it could be: all of it under another name, which then becomes the right one."""
    import io
    import shutil
    import zipfile

    part = "%s.%d.part" % (place, os.getpid())
    try:
        with zipfile.ZipFile(os.path.dirname(os.path.abspath(__file__))) as whole:
            app = zipfile.ZipFile(io.BytesIO(whole.read("app.zip")))
        app.extractall(part)
        open(os.path.join(part, "whole"), "w").close()
        tidy(os.path.dirname(place))
        if not is_whole(place):
            shutil.rmtree(place, ignore_errors=True)
        os.rename(part, place)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
    return is_whole(place)  # another may have been quicker


def tidy(apps):
    """Remove versions that were not used for a month."""
    import shutil
    import time

    for name in os.listdir(apps):
        mark = os.path.join(apps, name, "whole")
        with contextlib.suppress(OSError):  # where it is not whole: another window is at it
            if time.time() - os.stat(mark).st_mtime > UNUSED:
                os.unlink(mark)
                shutil.rmtree(os.path.join(apps, name), ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
