"""Play rounds, and say what came of it."""

import argparse
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from index import KutipError, begin_corpus
from tests.harnesses import torture_git
from tests.harnesses.torture_git.coders import add, change_id, edit, rename
from tests.harnesses.torture_git.exchange import branch, commit, pull, stash, sync, throw_away
from tests.harnesses.torture_git.machine import (
    ARTICLES,
    CODEBOOK,
    SPEAKERS,
    Machine,
    git,
    set_clock,
)
from tests.harnesses.torture_git.world import ViolationError, World

ROUNDS_A_CORPUS = 25


def new_world(folder: Path, chance: random.Random, watched: str = "") -> World:
    """Make a corpus at the desk, a clone of it in the office, and a laptop that is synced."""
    desk, office, laptop = (folder / name for name in ("desk", "office", "laptop"))
    desk.mkdir(parents=True)
    for number, article in enumerate(ARTICLES):
        text = f"Berita {article}\n\nMenteri {number} berkata jembatan itu segera jadi tahun ini.\n"
        (desk / f"{article}.txt").write_text(text, "utf-8")
    (desk / "kutip.yaml").write_text(CODEBOOK, "utf-8")
    (desk / "speakers.yaml").write_text(SPEAKERS, "utf-8")
    machines = [
        Machine(root.name, root, chance.randint(-40, 40)) for root in (desk, office, laptop)
    ]
    git(machines[0], "init", "-q", "-b", "main")
    world = World(chance, machines[0], machines[1], machines[2], watched)
    for machine in machines[:2]:
        if machine.name == "office":
            subprocess.run(["git", "clone", "-q", str(desk), str(office)], check=True)
        begin_corpus(machine.root)
        program = f"{shlex.quote(sys.executable)} -m tui merge %O %A %B %P"
        git(machine, "config", "merge.kutip.driver", program)
        commit(world, machine)
    laptop.mkdir()
    set_clock(world.desk, 0)
    for _ in range(4):
        add(world, world.desk, [])
        world.learn(world.desk)
    world.desk.steps.clear()
    sync(world)
    pull(world, world.office, world.desk)
    return world


def play(world: World) -> None:
    """Play one round."""
    chance = world.chance
    tracked = chance.choice((world.desk, world.office))
    roll = chance.random()
    for machine in world.machines:
        for _ in range(chance.randint(0, 2)):
            edit(world, machine)
    if roll < 0.28:
        sync(world)
    elif roll < 0.56:
        other = world.office if tracked is world.desk else world.desk
        pull(world, tracked, other)
    elif roll < 0.68:
        branch(world, tracked)
    elif roll < 0.78:
        throw_away(world, tracked)
    elif roll < 0.86:
        stash(world, tracked)
    elif roll < 0.93:
        for machine in chance.sample(world.machines, chance.randint(1, 2)):
            rename(world, machine)
    else:
        change_id(world, chance.choice(("topic_id", "speaker_id")))


def settle(world: World) -> None:
    """Bring everything everywhere; all three then say the same."""
    for _ in range(2):
        sync(world)
        pull(world, world.office, world.desk)
        pull(world, world.desk, world.office)
    sync(world)
    for machine in world.machines:
        world.check(machine)
    said = [
        {key: replace(one, modified="", revision=0) for key, one in machine.shown().items()}
        for machine in world.machines
    ]
    if said[0] != said[1] or said[0] != said[2]:
        raise ViolationError("the machines do not come to the same claims")


def torture(
    rounds: int, folder: Path, seed: int, first: int = 0, watched: str = ""
) -> tuple[int, str, list[str]]:
    """Play the rounds; return how many were played, what went wrong, and the steps before that.

    `first`: the round to begin with, of which the corpus is made anew. `watched`: the end of the id
    of a claim of which each step tells what the files say.
    """
    world = None
    for number in range(first - first % ROUNDS_A_CORPUS, rounds):
        if number % ROUNDS_A_CORPUS == 0:
            chance = random.Random(f"{seed}-{number}")
            world = new_world(folder / str(number), chance, watched)
        assert world is not None
        try:
            play(world)
            if (number + 1) % ROUNDS_A_CORPUS == 0 or number + 1 == rounds:
                settle(world)
                shutil.rmtree(folder / str(number - number % ROUNDS_A_CORPUS))
        except (ViolationError, KutipError) as error:
            return number, f"{type(error).__name__}: {error}", world.trace
    return rounds, "", []


def main() -> int:
    """Play, and say what came of it."""
    options = argparse.ArgumentParser(prog="torture_git", description=torture_git.__doc__)
    options.add_argument("rounds", type=int, nargs="?", default=300)
    options.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    options.add_argument("--first", type=int, default=0, help="begin with the corpus of this round")
    options.add_argument("--watch", default="", help="the end of the id of a claim to tell more of")
    given = options.parse_args()
    os.fsync = lambda _descriptor: None  # type: ignore[assignment] # power is not cut here
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        played, wrong, trace = torture(
            given.rounds, Path(name), given.seed, given.first, given.watch
        )
    seconds = time.monotonic() - began
    outcome = f"FAILED: {wrong}" if wrong else "no claim lost, doubled, moved or changed silently"
    played_with = f"{played} rounds with git and a sync client (seed {given.seed})"
    print(f"{played_with}: {outcome}; {seconds:.0f} s")
    for line in trace if given.watch else trace[-25:]:
        print("  ", line)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
