"""Run as a program: a tagger that is killed, or one change killed at each system call.

loop FOLDER NAME    save claims until killed; print each once it is acknowledged
sweep FOLDER        kill one change at its first, second, ... call; print what was left of it
"""

import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.base.errors import KutipError
from index.claims.read import read_claims
from index.claims.store import ClaimStore
from tests.claims_kit import claim

WRITING = [(os, name) for name in ("open", "write", "fsync", "ftruncate", "replace", "mkdir")]
CALLS = [*WRITING, (os, "fchmod"), (os, "stat"), (io, "open")]


def count_calls(
    before: Callable[[int, str], None], calls: list[tuple[Any, str]] = CALLS
) -> Callable[[], None]:
    """Call `before(number, name)` ahead of each of the system calls; return what ends that."""
    reals = [(module, name, getattr(module, name)) for module, name in calls]
    number = 0

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal number
            number += 1
            before(number, name)
            return real(*args, **options)

        return call

    for module, name, real in reals:
        setattr(module, name, wrapped(name, real))

    def end() -> None:
        for module, name, real in reals:
            setattr(module, name, real)

    return end


def prepare(root: Path) -> None:
    """Make a corpus with two claims on an article, and one change to undo."""
    store = ClaimStore(root, "rani")
    store.add(claim(note="pertama", claim_id="01A"))
    second = store.add(claim(note="kedua", claim_id="01B"))
    store.update(replace(second, note="kedua lagi"))


CHANGES: dict[str, Callable[[ClaimStore], object]] = {
    "add": lambda store: store.add(claim(note="baru", claim_id="01C")),
    "add elsewhere": lambda store: store.add(claim("002", note="baru", claim_id="01C")),
    "update": lambda store: store.update(
        replace(claim(note="lain", claim_id="01A"), revision=1, coder="rani")
    ),
    "delete": lambda store: store.delete("01A"),
    "undo": lambda store: store.undo(),
}


def state(root: Path) -> dict[str, str]:
    return {one.id: one.note for one in read_claims(root).claims}


def loop(root: Path, name: str) -> None:
    store, number = ClaimStore(root, "rani"), 0
    while True:
        saved = store.add(claim(f"00{number % 3}", note=f"{name} {number}"))
        print(saved.id, flush=True)
        if number % 4 == 0:
            store.update(replace(saved, note=f"{saved.note} lagi"))
            print(saved.id, "lagi", flush=True)
        number += 1


def killed_at_each_call(root: Path) -> Iterator[tuple[str, int, dict[str, str], int]]:
    """Kill each change at its first, second, ... call; yield change, exit code, claims, problems.

    The last of each change is not killed and ends with 0.
    """
    for change in CHANGES:
        number, code = 0, 9
        while code == 9:
            number += 1
            copy = root.with_name("copy")
            shutil.copytree(root, copy)
            child = os.fork()
            if child == 0:
                kill_at(copy, change, number)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            store = ClaimStore(copy, "rani")
            yield change, code, state(copy), len(store.problems)
            store.add(claim(note="sesudah"))
            shutil.rmtree(copy)


def fail_at(store: ClaimStore, change: str, at: int, number: int, *, for_good: bool) -> str | None:
    """Make the change with its call `at` failing; return the error's sentence, None if saved."""
    hit = False

    def before(call: int, _name: str) -> None:
        nonlocal hit
        if call == at or (for_good and call > at):
            hit = True
            raise OSError(number, os.strerror(number))

    end = count_calls(before)
    try:
        CHANGES[change](store)
    except KutipError as error:
        return str(error)
    finally:
        end()
    return None if hit else "never failed"


def kill_at(root: Path, change: str, at: int) -> None:
    """Die, as by kill -9, ahead of a call of the change; exit with 0 if it has fewer calls."""
    store = ClaimStore(root, "rani")
    end = count_calls(lambda number, _name: os._exit(9) if number == at else None, WRITING)
    CHANGES[change](store)
    end()
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "loop":
        loop(Path(sys.argv[2]), sys.argv[3])
    else:
        for outcome in killed_at_each_call(Path(sys.argv[2])):
            print(json.dumps(outcome))
