"""What git is told of a corpus, so that it merges with kutip; and whether that still holds.

git is asked in a way in which nothing in the repository's own configuration runs.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from index.base.corpus_files import real_file
from index.base.errors import KutipError
from index.base.files import write_whole
from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely

ATTRIBUTES: Final = ".gitattributes"
_PATTERNS: Final = ("claims/*/*.yaml", "queues/*/*.yaml")
_RULE: Final = "merge=kutip text eol=lf"
_DRIVER: Final = "merge.kutip.driver"
_ARGUMENTS: Final = "merge %O %A %B %P"
# The program may move, by an upgrade of Python or pipx: first whatever `kutip` is on the path,
# then the one that wrote this; where neither can be run, both sides are left between marks.
_COMMAND: Final = (
    "s=127; command -v kutip >/dev/null 2>&1 && {{ kutip {arguments}; s=$?; }}; "
    "[ $s -gt 2 ] && {{ {own} {arguments}; s=$?; }}; "
    "[ $s -gt 2 ] && {{ git merge-file -L ours -L base -L theirs %A %O %B; s=1; "
    "echo 'kutip is not found by git, so both sides are left in the file:' %P >&2; }}; exit $s"
)
_SAFE: Final = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_SECONDS: Final = 10.0
_SHOWN: Final = 5  # files that are named one by one


def add_rules(root: Path) -> bool:
    """Add what is missing of the rules to .gitattributes; return whether any was. OSError."""
    path = real_file(root, root / ATTRIBUTES)
    old = path.read_bytes() if path.exists() else b""
    named = {
        line.split()[0] for line in old.decode("utf-8", "replace").splitlines() if line.split()
    }
    missing = [pattern for pattern in _PATTERNS if pattern not in named]
    if not missing:
        return False
    gap = b"" if not old or old.endswith(b"\n") else b"\n"
    rules = "".join(f"{pattern} {_RULE}\n" for pattern in missing)
    write_whole(path, old + gap + rules.encode())
    return True


def configure(root: Path) -> list[str]:
    """Enter the merge driver in the configuration of the repository that `root` is in, if any.

    Returns sentences for a person; KutipError where git refuses.
    """
    if _asked(root, "rev-parse", "--git-dir") is None:
        return ["This is no git repository; after `git init`, run `kutip init` once more."]
    values = {"name": "claims and queues of kutip", "driver": merge_command()}
    if any(_asked(root, "config", f"merge.kutip.{k}", v) is None for k, v in values.items()):
        raise KutipError(f"git refused to be configured in {root}; see whether you may write .git.")
    return [
        "git merges claims and queues with kutip in this clone; run `kutip init` in every other "
        "clone."
    ]


def merge_command() -> str:
    """Return the command by which git merges with kutip."""
    kutip = shutil.which("kutip")
    own = shlex.quote(kutip) if kutip else f"{shlex.quote(sys.executable)} -m tui"
    return _COMMAND.format(own=own.replace("%", "%%"), arguments=_ARGUMENTS)


def git_problems(root: Path) -> list[Problem]:
    """Return what is wrong with how git merges here, and which files wait to be merged."""
    try:
        if not _is_tracked(root) or shutil.which("git") is None:
            return []
        unmerged = _asked(root, "ls-files", "--unmerged", "-z", "--", ".")
    except OSError:
        unmerged = None
    if unmerged is None:
        sentence = (
            f"{ATTRIBUTES}: git could not be asked about this folder, so it is not known whether "
            "a merge is open; see what `git status` says."
        )
        return [Problem(ATTRIBUTES, sentence, ProblemKind.UNSAFE)]
    return [*_unmerged_problems(unmerged), *_driver_problems(root)]


def is_known_to_git(root: Path, name: str) -> bool:
    """Tell whether git has a file of this name in `root`; it may be missing there now.

    Raises OSError where the disk does not say.
    """
    return _is_tracked(root) and bool(_asked(root, "ls-files", "-z", "--", name))


def _unmerged_problems(listing: str) -> list[Problem]:
    stages: dict[str, set[str]] = {}  # 1 the common version, 2 ours, 3 theirs, of each file
    for entry in filter(None, listing.split("\0")):
        about, _, name = entry.partition("\t")
        stages.setdefault(name, set()).add(about.split(" ")[-1])
    problems = []
    for number, (name, its) in enumerate(stages.items()):
        shown, rest = show_safely(name), len(stages) - number
        last = number == _SHOWN and rest > 1
        more = f" and {rest - 1} more files are" if last else " is"
        sentence = (
            f"{shown}{more} not merged: git waits for somebody to put both sides together. "
            f"{_mend(shown, its)} Committed as it is, one side may be lost."
        )
        problems.append(Problem(shown, sentence, ProblemKind.UNMERGED, rest if last else 1))
        if last:
            break
    return problems


def _mend(name: str, stages: set[str]) -> str:
    """Return what to do about an unmerged file, by the versions that git has of it."""
    quoted = shlex.quote(name)
    if {"2", "3"} <= stages:
        return (
            f"`git checkout --merge -- {quoted}` merges anew; what then has marks is for you to "
            "settle."
        )
    return (
        "One side changed or renamed it, the other has it no longer: look at both, then "
        f"`git add -- {quoted}` keeps it, `git rm -- {quoted}` removes it; where an article was "
        "renamed, run `kutip index` and `git add -A` instead."
    )


def _driver_problems(root: Path) -> list[Problem]:
    """Return a problem where git is to merge with kutip, and cannot."""
    rule = _asked(root, "check-attr", "merge", "--", "claims/coder/article.yaml")
    if rule is None or not rule.rstrip().endswith(": kutip"):
        return []
    driver = (_asked(root, "config", "--get", _DRIVER) or "").strip()
    if not driver:
        what = f"has claims merged by kutip, but git does not know it in this clone ({_DRIVER})"
    elif any(map(_can_run, _programs(driver))):
        return []
    else:
        program = show_safely(_programs(driver)[-1])
        what = f"has claims merged by kutip, but git does not find it any more at {program}"
    sentence = f"{ATTRIBUTES} {what}; run `kutip init`, or the next merge takes one side only."
    return [Problem(ATTRIBUTES, sentence, ProblemKind.UNSAFE)]


def _programs(driver: str) -> list[str]:
    """Return the programs that a merge driver may run, at least one."""
    try:
        words = shlex.split(driver.replace("%%", "%"))
    except ValueError:
        words = driver.split()
    programs = []
    for number, word in enumerate(words):
        if word == "merge" and words[number + 1 : number + 2] == ["%O"]:
            is_module = words[max(0, number - 2) : number] == ["-m", "tui"]
            programs += words[number - 3 : number - 2] if is_module else words[number - 1 : number]
    return programs or words[:1] or [driver]


def _can_run(program: str) -> bool:
    return shutil.which(program) is not None


def _is_tracked(root: Path) -> bool:
    """Tell whether `root` lies in a git repository, without asking git. Raises OSError."""
    root = root.resolve()
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _asked(root: Path, *words: str) -> str | None:
    """Return what git says in `root`; None where it fails, is missing or takes too long."""
    git = shutil.which("git")
    if git is None:
        return None
    env = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
    try:
        done = subprocess.run(  # noqa: S603
            [git, "-C", str(root), *_SAFE, *words],
            capture_output=True,
            check=False,
            env=env,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    unset = words[:2] == ("config", "--get") and done.returncode == 1
    if done.returncode != 0 and not unset:
        return None
    return done.stdout.decode("utf-8", "surrogateescape")
