"""A folder with its own kutip: files, git, a clock that is off by days."""

import os
import random
import re
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from index import Corpus
from index.base import ulid
from index.claims import store as store_module
from index.claims.model import Claim
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.conftest import ROOT
from tests.harnesses.torture_git.model import State, View

CODER = "rani"
ARTICLES = ("001", "002", "003")
IDENTITY = ("-c", "user.name=Rani", "-c", "user.email=rani@example.org", "-c", "gc.auto=0")
CODEBOOK = "title: Uji\ntopics:\n- id: brics\n  label: BRICS\n- id: sco\n  label: SCO\n"
SPEAKERS = "speakers:\n- id: sergei-lavrov\n  name: Sergei Lavrov\n- id: wang-yi\n  name: Wang Yi\n"


@dataclass
class Machine:
    """A folder with its own kutip, and what the model has of it."""

    name: str
    root: Path
    days_off: int
    view: View = field(default_factory=dict)
    held: tuple[Claim, State] | None = None  # a claim as a panel shows it that was opened earlier
    steps: list[tuple[str, frozenset[str]]] = field(default_factory=list)  # what undo may undo

    @property
    def claims_folder(self) -> Path:
        return self.root / "claims" / CODER

    def files(self) -> dict[str, bytes]:
        paths = [path for path in self.root.iterdir() if path.is_file()]
        if self.claims_folder.is_dir():
            paths += self.claims_folder.glob("*.yaml")
        names = {str(path.relative_to(self.root)): path for path in paths}
        return {
            name: path.read_bytes()
            for name, path in names.items()
            if not Path(name).name.startswith(".")
        }

    def store(self) -> ClaimStore:
        return Corpus(self.root).store(CODER)

    def names(self, article: str) -> list[str]:
        """Return what an article is called here: its first name, and a number for each new one."""
        return sorted(path.stem for path in self.root.glob(f"{article[:3]}*.txt"))

    def shown(self) -> dict[str, Claim]:
        return {one.id: one for one in ClaimReader(self.root).read().claims}


def git(machine: Machine, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": "/dev/null"}
    env |= {"GIT_AUTHOR_DATE": "@1780000000 +0000", "GIT_COMMITTER_DATE": "@1780000000 +0000"}
    command = ["git", *IDENTITY, "-C", str(machine.root), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def set_clock(machine: Machine, number: int) -> None:
    """Let the clock of this machine be days off, the date in claims and in new ids."""
    shifted = 1_780_000_000 + machine.days_off * 86_400 + number
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(shifted))
    setattr(store_module, "utc_now", lambda: stamp)  # noqa: B010
    setattr(ulid, "time", _Clock(shifted))  # noqa: B010


@dataclass(frozen=True)
class _Clock:
    seconds: int

    def time_ns(self) -> int:
        return self.seconds * 10**9


def ulid_of(chance: random.Random) -> str:
    """Return an id that depends on the seed alone, as from a clock that is anywhere."""
    return "0" + "".join(chance.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=25))


def copy_name(name: str, number: int, chance: random.Random) -> str:
    """Return the name of a conflict copy, as one of the sync clients would give it."""
    stem, dot, suffix = name.rpartition(".")
    marks = (
        f" (rani's conflicted copy 2026-11-22 {number})",
        f".sync-conflict-20261122-{number:06}-ABCDEFG",
        f"-DESKTOP-{number}",
        f" {number}",
        f" ({number})",
    )
    return f"{stem}{chance.choice(marks)}{dot}{suffix}"


def ids_in(path: Path) -> list[str]:
    return re.findall(r"^- id: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
