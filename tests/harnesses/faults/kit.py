"""What the faults share: their list, a folder and a count for each, a corpus, a child process."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index import Corpus
from index.base.errors import KutipError
from index.claims.model import Claim
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.conftest import ROOT
from tests.harnesses.changes import CHANGES
from tests.harnesses.sweep import sweep
from tests.harnesses.syscalls import Deed
from tests.support.claims_kit import claim
from tests.support.terminal import Terminal

CODER = "rani"
QUOTE = "jembatan itu segera jadi"
TEXT = (
    "{title}\n\nJAKARTA – Menteri Luar Negeri Rusia Sergei Lavrov mengatakan jembatan itu "
    "segera jadi tahun ini, kata kementerian.\n\nIa memuji kerja sama dengan Tiongkok.\n"
)


@dataclass
class Case:
    """One fault: a folder of its own, what it has to say, and the claims that it cost."""

    folder: Path
    is_quick: bool = False  # of the sweeps, each second call only
    lost: int = 0
    said: list[str] = field(default_factory=list)

    def corpus(self, articles: int = 2, name: str = "corpus") -> Path:
        """Make a corpus of short articles."""
        root = self.folder / name
        root.mkdir()
        for number in range(1, articles + 1):
            write_article(root, f"{number:03}")
        return root

    def tagged(self, claims: int = 3, articles: int = 1, name: str = "corpus") -> Path:
        """Make a corpus with so many claims on each article, their notes `note 0` and so on."""
        root = self.corpus(articles, name)
        store = ClaimStore(root, CODER)
        for article in range(1, articles + 1):
            for number in range(claims):
                store.add(claim(f"{article:03}", note=f"note {number}"))
        return root

    def keeps(self, root: Path, notes: dict[str, str]) -> None:
        """Count the claims (id -> note) that a fresh look at `root` does not find as they were."""
        found = notes_of(root)
        self.lost += sum(found.get(key) != note for key, note in notes.items())


Fault = Callable[[Case], None]
FAULTS: dict[int, tuple[str, Fault]] = {}


def fault(number: int, title: str) -> Callable[[Fault], Fault]:
    """Enter a function into the list; it raises where the fault is not survived."""

    def enter(function: Fault) -> Fault:
        assert number not in FAULTS
        FAULTS[number] = (title, function)
        return function

    return enter


def write_article(root: Path, name: str, text: str = TEXT) -> Path:
    path = root / f"{name}.txt"
    path.write_text(text.replace("{title}", f"Jembatan {name}"), "utf-8")
    return path


def notes_of(root: Path) -> dict[str, str]:
    """Return the note of each claim by its id, as a new process would read them."""
    return {one.id: one.note for one in ClaimReader(root).read().claims}


def claims_on_disk(root: Path) -> Path:
    return root / "claims" / CODER


def refused(action: Callable[[], object]) -> str:
    """Return the sentence with which `action` is refused; it must be one."""
    try:
        action()
    except KutipError as error:
        sentence = str(error)
        assert sentence
        assert "\n" not in sentence
        return sentence
    raise AssertionError("it was not refused")


def add(root: Path, note: str = "sesudah", article: str = "001") -> Claim:
    """Save one more claim, as the reader would after a restart."""
    return ClaimStore(root, CODER).add(claim(article, note=note))


def swept_all(case: Case, deeds: Sequence[Deed]) -> None:
    """Let each system call of each kind of change meet each of `deeds`; none may do harm.

    In a quick case each second call meets one of them, in turn.
    """
    tried = 0
    for number, name in enumerate(CHANGES):
        folder = case.folder / str(number)
        folder.mkdir()
        swept = sweep(name, folder, deeds, all_of_them=not case.is_quick)
        case.lost += swept.lost
        assert not swept.corrupt + swept.untrue + swept.unusable, swept
        assert swept.tried >= swept.calls // (2 if case.is_quick else 1)
        tried += swept.tried
        shutil.rmtree(folder)
    case.said.append(f"{tried} times")


def hits(
    corpus: Corpus, queries: Iterable[str] = ("jembatan", "lavrov", "tiongkok")
) -> list[list[str]]:
    """Return what the corpus finds, to be compared."""
    return [[hit.article_id for hit in corpus.search(query)] for query in queries]


def reader(root: Path) -> Terminal:
    """Open the reader on a corpus, as a person would, in a pty."""
    Corpus.open(root).search_index.update()
    env = {**os.environ, "KUTIP_CODER": CODER, "PYTHONPATH": str(ROOT)}
    return Terminal([sys.executable, "-m", "tui", str(root)], env=env)


def in_child(work: Callable[[], object]) -> int:
    """Run `work` in a process of its own; return its exit code, negative for a signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        work()
        code = 0
    except BaseException as error:
        os.write(2, f"child: {error!r}\n".encode())
    os._exit(code)
