"""How machines exchange files: by git, and by a sync client that knows no merge."""

from pathlib import Path

from tests.harnesses.torture_git.coders import edit, follow
from tests.harnesses.torture_git.machine import CODER, Machine, copy_name, git
from tests.harnesses.torture_git.model import View, met, together
from tests.harnesses.torture_git.world import ViolationError, World

BRANCH = "cabang"


def commit(world: World, machine: Machine) -> None:
    git(machine, "add", "-A")
    git(machine, "commit", "-q", "--allow-empty", "-m", "klaim")


def pull(world: World, machine: Machine, other: Machine) -> None:
    commit(world, other)
    commit(world, machine)
    git(machine, "fetch", "-q", str(other.root), "main")
    view = together(machine.view, other.view, with_base=_knows_base(machine, "FETCH_HEAD"))
    for key in machine.view.keys() & other.view.keys():
        article = world.articles[key]
        if machine.names(article) != other.names(article):
            # git may not see that it is one file that was renamed, and asks for no merge
            view[key] = met(machine.view[key], other.view[key], with_base=False)
    _merged(world, machine, view, "pull", "-q", "--no-edit", "--no-rebase", str(other.root), "main")
    world.said(machine, f"pull from {other.name}")


def _merged(world: World, machine: Machine, view: View, *words: str) -> None:
    done = git(machine, *words)
    unmerged = git(machine, "ls-files", "--unmerged").stdout
    if done.returncode or unmerged:
        for name, data in machine.files().items():
            if b"\n<<<<<<< " in b"\n" + data:
                _part(world, machine, name, done.stderr)
        git(machine, "add", "-A")
        git(machine, "commit", "-q", "--allow-empty", "-m", "gabung")
    machine.view = view
    machine.held = None
    world.learn(machine)
    follow(world, machine)


def _part(world: World, machine: Machine, name: str, said: str) -> None:
    """Give each side of an unmerged file a file of its own, as a person would.

    Only where git took the files of two articles for one that was renamed.
    """
    if "on our side and about" not in said:
        raise ViolationError(f"{machine.name}: {name} was not merged: {said}")
    ours, theirs = (git(machine, "show", f":{stage}:{name}").stdout for stage in (2, 3))
    stem, dot, suffix = name.rpartition(".")
    (machine.root / name).write_text(ours, "utf-8")
    (machine.root / f"{stem} theirs {world.next()}{dot}{suffix}").write_text(theirs, "utf-8")


def _knows_base(machine: Machine, other: str) -> bool:
    """Whether git knows what both sides of a merge had: not of what was in a conflict copy."""
    base = git(machine, "merge-base", "HEAD", other).stdout.strip()
    for side in (base, "HEAD", other):
        listed = git(machine, "ls-tree", "-r", "--name-only", side).stdout.splitlines()
        names = {Path(name).stem for name in listed if name.endswith(".txt")}
        files = [Path(name) for name in listed if name.startswith(f"claims/{CODER}/")]
        if any(path.stem not in names for path in files if path.suffix == ".yaml"):
            return False
    return True


def branch(world: World, machine: Machine) -> None:
    """Work on two branches in one folder, with one journal, then merge them."""
    commit(world, machine)
    git(machine, "checkout", "-q", "-B", BRANCH)
    for _ in range(world.chance.randint(1, 3)):
        edit(world, machine)
    commit(world, machine)
    there = dict(machine.view)
    git(machine, "checkout", "-q", "main")
    world.look(machine)
    world.check(machine)
    for _ in range(world.chance.randint(0, 3)):
        edit(world, machine)
    commit(world, machine)
    view = together(machine.view, there, with_base=_knows_base(machine, BRANCH))
    _merged(world, machine, view, "merge", "-q", "--no-edit", BRANCH)
    world.said(machine, "merge a branch")


def throw_away(world: World, machine: Machine) -> None:
    """Take the files back to what was committed last, then go on."""
    commit(world, machine)
    for _ in range(world.chance.randint(1, 3)):
        edit(world, machine)
    git(machine, "add", "-A")
    git(machine, "reset", "-q", "--hard")
    world.look(machine)
    world.said(machine, "throw away")


def stash(world: World, machine: Machine) -> None:
    commit(world, machine)
    edit(world, machine)
    mine = dict(machine.view)
    git(machine, "add", "-A")
    if "No local changes" in git(machine, "stash").stdout:
        return
    world.look(machine)
    edit(world, machine)
    commit(world, machine)
    view = together(machine.view, mine, with_base=_knows_base(machine, "stash@{0}"))
    _merged(world, machine, view, "stash", "pop", "-q")
    git(machine, "stash", "clear")
    world.said(machine, "stash and pop")


def sync(world: World) -> None:
    """Bring desk and laptop to the same files; keep what both changed as a conflict copy."""
    here, there = world.desk, world.laptop
    ours, theirs = here.files(), there.files()
    for name in sorted({*ours, *theirs, *world.synced}):
        our, their, was = ours.get(name), theirs.get(name), world.synced.get(name)
        if our == their:
            continue
        if their == was or (our is not None and their is None):
            _put(world, there, name, our)
        elif our == was or our is None:
            _put(world, here, name, their)
        else:
            assert our is not None
            assert their is not None
            winner, loser = (our, their) if world.chance.random() < 0.5 else (their, our)
            copy = copy_name(name, world.next(), world.chance)
            for machine in (here, there):
                _put(world, machine, name, winner)
                _put(world, machine, copy, loser)
    world.synced = here.files()
    for machine in (here, there):
        world.look(machine)
        follow(world, machine)
    world.said(here, "sync with laptop")


def _put(world: World, machine: Machine, name: str, data: bytes | None) -> None:
    path = machine.root / name
    if data is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
