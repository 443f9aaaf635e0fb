"""Provoke each of the faults against the real system; say what was survived and lost."""

import argparse
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.harnesses.faults import (
    articles,
    crashes,
    disks,
    endings,
    files,
    indexes,
    people,
    screens,
    sharing,
)
from tests.harnesses.faults.kit import FAULTS, Case

ALL = 54
ROOMS = (articles, crashes, disks, endings, files, indexes, people, screens, sharing)


def main(numbers: list[int], *, is_quick: bool = False) -> int:
    """Run the faults of these numbers, by default all; return the exit code."""
    survived = lost = 0
    wanted = numbers or sorted(FAULTS)
    with tempfile.TemporaryDirectory() as name:
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = f"{name}/{kind.lower()}"
        for variable in ("KUTIP_CORPUS", "KUTIP_CODER"):
            os.environ.pop(variable, None)
        for number in wanted:
            title, provoke = FAULTS[number]
            case = Case(Path(name) / str(number), is_quick)
            case.folder.mkdir()
            began, verdict = time.monotonic(), "survived"
            try:
                provoke(case)
            except Exception:
                verdict = "NOT SURVIVED"
                traceback.print_exc()
            if case.lost:
                verdict = f"LOST {case.lost} CLAIMS"
            survived += verdict == "survived"
            lost += case.lost
            seconds, said = time.monotonic() - began, "; ".join(case.said)
            print(
                f"{number:2}  {verdict:<12} {seconds:4.1f} s  {title}" + f"  ({said})" * bool(said)
            )
    print(f"{survived} of {len(wanted)} survived, {lost} claims lost")
    complete = numbers or len(FAULTS) == ALL
    return int(survived < len(wanted) or lost > 0 or not complete)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("numbers", nargs="*", type=int, metavar="FAULT", help="by default all")
    options.add_argument("--quick", action="store_true", help="sweep each second system call")
    given = options.parse_args()
    sys.exit(main(given.numbers, is_quick=given.quick))
