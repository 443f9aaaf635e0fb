"""`make bench-formats`: difficult files of all formats, and how many of each are read right."""

import sys
from collections import defaultdict

from tests.support.difficult_files import difficult_files
from tests.support.difficult_readings import faults_of


def main() -> None:
    """Print a line a format, and below what is wrong in which file."""
    faults: defaultdict[str, list[list[str]]] = defaultdict(list)
    wrong: list[str] = []
    for kind, name, data in difficult_files():
        found = faults_of(name, data)
        faults[kind].append(found)
        wrong += [f"  {name}: {fault}" for fault in found]
    lines = [f"{'format':<12} {'files':>5} {'right':>5}"]
    lines += [
        f"{kind:<12} {len(each):>5} {sum(not found for found in each):>5}"
        for kind, each in faults.items()
    ]
    total = [found for each in faults.values() for found in each]
    lines.append(f"{'all':<12} {len(total):>5} {sum(not found for found in total):>5}")
    sys.stdout.write("\n".join([*lines, *wrong]) + "\n")


if __name__ == "__main__":
    main()
