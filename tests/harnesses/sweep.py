"""Each system call of each kind of change fails, or is the last.

`python -m tests.harnesses.sweep --help` lists the options.

After each the claims are those of before or of after the change, whole, and what was said of it
is true; the same process can make the change again, and the next one finds all in order. Prints
a line of JSON for each kind of change; what went wrong goes to standard error.
"""

import argparse
import errno
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.base.errors import KutipError
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.harnesses.changes import CHANGES, CODER, State, state
from tests.harnesses.syscalls import KILLED, Deed, run
from tests.support.claims_kit import claim

KILL = Deed("kill")
FAILURES = tuple(
    Deed(errno.errorcode[number], number)
    for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
)
LASTING = (Deed("full", errno.ENOSPC, for_good=True), Deed("dead", errno.EIO, for_good=True))
DEEDS = (KILL, *FAILURES, *LASTING)
SAVED = "saved"
DOUBT = "before doing it again"  # in the sentence that says that a change may be there


@dataclass(slots=True)
class Swept:
    """What came of the calls of one kind of change."""

    change: str
    calls: int = 0
    tried: int = 0
    saved: int = 0  # though a call failed
    refused: int = 0
    killed: int = 0
    lost: int = 0  # claims
    corrupt: int = 0  # states that are neither before nor after, or not in order
    untrue: int = 0  # said to be saved or not, and it was otherwise; or no sentence but a crash
    unusable: int = 0  # the next change was not possible


def sweep(name: str, folder: Path, deeds: Sequence[Deed], *, all_of_them: bool = True) -> Swept:
    """Let each call of a change meet each of `deeds`; or each second call one of them, in turn."""
    change, template = CHANGES[name], folder / "template"
    template.mkdir()
    change.prepare(template)
    before = state(template)
    for _ in range(2):  # what is imported by the way is imported by the second time
        whole = _copy(template, folder)
        calls = run(_attempt(change.begin(whole))).calls
        assert _is_usable(_copy(whole, folder), before, state(whole))
    swept = Swept(name, len(calls))
    for at, deed in _cases(len(calls), deeds, all_of_them=all_of_them):
        root = _copy(template, folder)
        _try(swept, root, at, deed, (_with_others(name, before), state(whole)))
        shutil.rmtree(root)
    return swept


def _cases(calls: int, deeds: Sequence[Deed], *, all_of_them: bool) -> Iterator[tuple[int, Deed]]:
    for at in range(1, calls + 1, 1 if all_of_them else 2):
        for deed in deeds if all_of_them else [deeds[at // 2 % len(deeds)]]:
            yield at, deed


def _copy(template: Path, folder: Path) -> Path:
    return Path(shutil.copytree(template, tempfile.mkdtemp(dir=folder), dirs_exist_ok=True))


def _with_others(name: str, before: State) -> State:
    """Return the claims before the change, with what others do as it begins."""
    return {**before, "01A": ("001", "mereka")} if name == "dispute" else before


def _attempt(make: Callable[[], object]) -> Callable[[], str]:
    """Return what makes the change and says what came of it."""

    def attempt() -> str:
        try:
            made = make()
        except KutipError as error:
            return str(error)
        except Exception as error:
            return f"crashed: {error!r}"
        if isinstance(made, ClaimStore) and made.problems:
            return made.problems[0].sentence
        return SAVED

    return attempt


def _and_again(root: Path, attempt: Callable[[], str]) -> Callable[[str], str]:
    """Return what looks at the claims after an attempt and, where it was refused, tries again."""

    def look(said: str) -> str:
        found = state(root)
        again = SAVED if said == SAVED or DOUBT in said else attempt()
        return json.dumps({"said": said, "found": found, "again": again})

    return look


def _try(swept: Swept, root: Path, at: int, deed: Deed, wanted: tuple[State, State]) -> None:
    """Make the change in `root` while its call `at` meets `deed`; note what came of it."""
    before, after = wanted
    attempt = _attempt(CHANGES[swept.change].begin(root))
    outcome = run(attempt, at, deed, _and_again(root, attempt))
    swept.tried += 1
    if outcome.code == KILLED:
        swept.killed += 1
        said, again, found = "", SAVED, state(root)
    else:
        told = json.loads(outcome.said)
        said, again = told["said"], told["again"]
        found = {key: tuple(value) for key, value in told["found"].items()}
        swept.saved += said == SAVED
        swept.refused += said != SAVED
    problems = ClaimReader(root).read().problems
    lost = [key for key in before if key in after and key not in found]
    corrupt = found not in (before, after) or bool(problems)
    untrue = said.startswith("crashed") or (said == SAVED and found != after)
    untrue |= bool(said) and said != SAVED and found != before and DOUBT not in said
    unusable = again != SAVED or not _is_usable(root, before, after)
    swept.lost += len(lost)
    swept.corrupt += corrupt
    swept.untrue += untrue
    swept.unusable += unusable
    if lost or corrupt or untrue or unusable:
        call = f"{swept.change}, call {at} ({outcome.calls[at - 1]}), {deed.name}"
        print(f"{call}: {said!r}, again {again!r}; {found} {problems}", file=sys.stderr)


def _is_usable(root: Path, before: State, after: State) -> bool:
    """Tell whether a new process finds all in order, saves a claim, and leaves nothing behind.

    All of it is in the files then, for git and for people: the journal is taken away.
    """
    try:
        store = ClaimStore(root, CODER)
        saved = store.add(claim("003", note="sesudah"))
    except KutipError as error:
        print(error, file=sys.stderr)
        return False
    (root / "claims" / CODER / ".journal").unlink()
    found = state(root)
    return (
        not store.problems
        and found.pop(saved.id, None) == ("003", "sesudah")
        and found in (before, after)
        and not [*root.rglob("*.tmp")]
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("changes", nargs="*", metavar="CHANGE", help=", ".join(CHANGES))
    options.add_argument("--quick", action="store_true", help="one deed for each second call")
    given = options.parse_args()
    bad = 0
    for name in given.changes or CHANGES:
        with tempfile.TemporaryDirectory() as folder:
            swept = sweep(name, Path(folder), DEEDS, all_of_them=not given.quick)
        print(json.dumps(asdict(swept)), flush=True)
        bad += swept.lost + swept.corrupt + swept.untrue + swept.unusable
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
