"""`make torture-git`: one coder on three machines, git between two, a sync client between two.

Desk and office are clones of one repository; the laptop shares the desk's folder through a client
that knows no merge: where both changed a file, it leaves a conflict copy. On each machine claims
are made, changed (also from a view that is out of date), deleted, undone, articles renamed, ids of
topics and speakers changed, branches merged, changes stashed or thrown away, with clocks that are
off by days. Beside them runs a model in plain Python that knows who saw what when an edit was made.

After each step every claim that the model has must be there, on its article, once, and say what the
model says; a disputed copy may be there only where two edits knew nothing of one another.
"""

import argparse
import contextlib
import hashlib
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from index import Corpus, KutipError, begin_corpus
from index.base import ulid, yaml
from index.claims import store as store_module
from index.claims.model import Claim, Status
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.conftest import ROOT
from tests.support.claims_kit import claim

CODER = "rani"
ROUNDS_A_CORPUS = 25
ARTICLES = ("001", "002", "003")
FIELDS = ("note", "stance", "certainty", "topics", "speaker")
EDITED = ("note", "stance", "certainty")
BRANCH = "cabang"
IDENTITY = ("-c", "user.name=Rani", "-c", "user.email=rani@example.org", "-c", "gc.auto=0")
CODEBOOK = "title: Uji\ntopics:\n- id: brics\n  label: BRICS\n- id: sco\n  label: SCO\n"
SPEAKERS = "speakers:\n- id: sergei-lavrov\n  name: Sergei Lavrov\n- id: wang-yi\n  name: Wang Yi\n"

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Edit:
    """One edit of one field, and every edit of the claim that its maker had seen."""

    number: int
    name: str  # of the field, or "gone": the claim was deleted, or brought back
    value: Any
    undone: bool = False  # it gave back what was there before: to a merge that is no change
    seen: frozenset["Edit"] = field(repr=False, compare=False, default=frozenset())


@dataclass(frozen=True)
class State:
    """A claim as the model has it: of each field the edits that no other one replaced."""

    heads: Mapping[str, frozenset[Edit]]
    seen: frozenset[Edit]
    contested: bool = False  # two edits knew nothing of one another: a copy may be kept

    def after(self, number: int, values: Values, *, undone: bool = False) -> "State":
        """Return the state after an edit of some fields, which saw all of this one."""
        edits = {
            name: Edit(number, name, value, undone, self.seen) for name, value in values.items()
        }
        heads = {**self.heads, **{name: frozenset((edit,)) for name, edit in edits.items()}}
        if "gone" in values and not self.gone:  # it outlived a deletion: what that saw stays gone
            deletions = [edit for edit in self.heads["gone"] if edit.value]
            for name in FIELDS:
                kept = (e for e in heads[name] if not any(e in d.seen for d in deletions))
                heads[name] = frozenset(kept)
        return replace(self, heads=heads, seen=self.seen | {*edits.values()})

    @property
    def gone(self) -> bool:
        """Whether it is deleted, by somebody who had seen all that it says."""
        return self._is_gone(undone_counts=True)

    @property
    def may_be_gone(self) -> bool:
        """Whether nothing but an undone edit stands against its deletion."""
        return self._is_gone(undone_counts=False)

    def _is_gone(self, *, undone_counts: bool) -> bool:
        def counts(edit: Edit) -> bool:
            return undone_counts or not edit.undone

        deletions = [edit for edit in self.heads["gone"] if edit.value]
        said = {edit for name in FIELDS for edit in self.heads[name] if counts(edit)}
        return (
            bool(deletions)
            and all(any(edit in deletion.seen for deletion in deletions) for edit in said)
            and all(edit.value for edit in self.heads["gone"] if counts(edit))
        )

    def values(self, name: str) -> set[str]:
        """Return what a field must say; what its maker deleted later need not come back."""
        deletions = [edit for edit in self.heads["gone"] if edit.value]
        kept = [e for e in self.heads[name] if not any(e in other.seen for other in deletions)]
        firm = [edit for edit in kept if not edit.undone]
        return {repr(edit.value) for edit in (firm if len(kept) > 1 else kept)}


def met(a: State, b: State, *, with_base: bool) -> State:
    """Return what two states are together; `with_base`: whoever merges them knows a common one."""
    heads = {
        name: frozenset(
            edit
            for one, other in ((a, b), (b, a))
            for edit in one.heads[name]
            if edit in other.heads[name] or edit not in other.seen
        )
        for name in a.heads
    }
    mine, yours = a.seen - b.seen, b.seen - a.seen
    both = {e.name for e in mine} & {e.name for e in yours}
    apart = bool(mine and yours)
    if with_base:
        apart = apart and (bool(both) or any(edit.name == "gone" for edit in mine | yours))
    return State(heads, a.seen | b.seen, a.contested or b.contested or apart)


View = dict[str, State]


def together(a: View, b: View, *, with_base: bool) -> View:
    joint = {key: met(a[key], b[key], with_base=with_base) for key in a.keys() & b.keys()}
    return {**a, **b, **joint}


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
        return ClaimStore(self.root, CODER)

    def shown(self) -> dict[str, Claim]:
        return {one.id: one for one in ClaimReader(self.root).read().claims}


class ViolationError(Exception):
    """What must not be, and is."""


@dataclass
class World:
    """Three machines, and all that ever was in a file of claims."""

    chance: random.Random
    desk: Machine
    office: Machine
    laptop: Machine
    synced: dict[str, bytes] = field(default_factory=dict)
    known: dict[str, View] = field(default_factory=dict)  # by digest of a file: what it says
    renamed: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)  # of claims, as they were made
    number: int = 0
    trace: list[str] = field(default_factory=list)

    @property
    def machines(self) -> tuple[Machine, ...]:
        return self.desk, self.office, self.laptop

    def next(self) -> int:
        self.number += 1
        return self.number

    # What is in files

    def learn(self, machine: Machine) -> None:
        """Remember what each file says that was not seen before: what its machine shows."""
        for name, data in machine.files().items():
            if name.startswith("claims/"):
                self.known.setdefault(_digest(data), self._in_file(data, machine.view))

    def _in_file(self, data: bytes, view: View) -> View:
        ids = [str(item["id"]) for item in yaml.load(data, "").get("claims") or []]
        return {key: view[key] for key in ids if key in view}

    def look(self, machine: Machine) -> None:
        """Take the model of a machine from its files, all of which were seen before."""
        view: View = {}
        for name, data in sorted(machine.files().items()):
            if name.startswith("claims/"):
                view = together(view, self.known[_digest(data)], with_base=False)
        machine.view = view
        machine.held = None

    # What coders do

    def edit(self, machine: Machine) -> None:
        set_clock(machine, self.number)
        living = [key for key, state in sorted(machine.view.items()) if not state.gone]
        deeds: list[Callable[[Machine, list[str]], None]] = [self.add, self.undo]
        if living:
            deeds = [self.add, self.change, self.change, self.change, self.change_held]
            deeds += [self.delete, self.undo, self.hold]
        self.chance.choice(deeds)(machine, living)
        self.learn(machine)

    def add(self, machine: Machine, _living: list[str]) -> None:
        number = self.next()
        article = self.chance.choice(ARTICLES)
        article = next(n for n in self._names(article) if (machine.root / f"{n}.txt").exists())
        values: dict[str, Any] = {
            "note": f"n{number}", "stance": 0, "certainty": 1,
            "topics": (self.chance.choice(_ids_in(machine.root / "kutip.yaml")),),
            "speaker": self.chance.choice(_ids_in(machine.root / "speakers.yaml")),
        }  # fmt: skip
        made = replace(claim(article, claim_id=ulid_of(self.chance)), **values)
        saved = machine.store().add(made)
        self.articles[saved.id] = article
        empty = State({name: frozenset() for name in (*FIELDS, "gone")}, frozenset())
        machine.view[saved.id] = empty.after(number, values)
        machine.steps.append((saved.id, frozenset(("gone",))))
        self.said(machine, f"add {saved.id[-4:]} on {article}")

    def _names(self, article: str) -> Iterable[str]:
        yield article
        while article in self.renamed:
            article = self.renamed[article]
            yield article

    def _name_of(self, machine: Machine, key: str) -> str:
        """Return what the article of a claim is called on a machine."""
        names = self._names(self.articles[key])
        return next((n for n in names if (machine.root / f"{n}.txt").exists()), "")

    def change(self, machine: Machine, living: list[str]) -> None:
        key = self.chance.choice(living)
        self._change(machine, machine.shown().get(key), key, machine.view[key])

    def _change(self, machine: Machine, shown: Claim | None, key: str, state: State) -> None:
        if shown is None and state.contested:
            return
        if shown is None:
            raise ViolationError(f"{machine.name}: the claim {key} is lost")
        name, number = self.chance.choice(EDITED), self.next()
        value = f"n{number}" if name == "note" else number
        changed: dict[str, Any] = {name: value}
        saved = machine.store().update(replace(shown, **changed))
        edited = self.edited(state, shown, number, {name: value})
        if edited.seen >= machine.view[key].seen:
            machine.view[key] = edited
        else:
            machine.view[key] = met(machine.view[key], edited, with_base=True)
        if saved.id == key:
            machine.steps.append((key, frozenset((name,))))
        else:
            machine.steps.append((saved.id, frozenset(("copy",))))
        if getattr(saved, name) != value:
            raise ViolationError(
                f"{machine.name}: {name} {value!r} of {key} is said to be saved, and is not"
            )
        self.said(machine, f"{name} of {key[-4:]} {value!r}")

    def edited(
        self, state: State, shown: Claim, number: int, values: Values, *, undone: bool = False
    ) -> State:
        """Return a state after an edit of the claim as it is shown: a copy keeps its values."""
        after = state.after(number, values, undone=undone)
        kept = {
            name: after.heads[name]
            | {e for e in state.heads[name] if repr(e.value) != repr(_plain(shown, name))}
            for name in values
            if state.contested and len(state.heads[name]) > 1
        }
        return replace(after, heads={**after.heads, **kept})

    def hold(self, machine: Machine, living: list[str]) -> None:
        """Open a claim, to change it later."""
        key = self.chance.choice(living)
        if not machine.view[key].contested:
            shown = machine.shown().get(key)
            if shown is None:
                raise ViolationError(f"{machine.name}: the claim {key} is lost")
            machine.held = shown, machine.view[key]

    def change_held(self, machine: Machine, living: list[str]) -> None:
        """Change a claim as it was when it was opened, whatever came meanwhile."""
        if machine.held is None or machine.held[0].id not in living:
            self.hold(machine, living)
            return
        shown, state = machine.held
        machine.held = None
        article = machine.shown()[shown.id].article if shown.id in machine.shown() else ""
        if article == shown.article:
            self._change(machine, shown, shown.id, state)

    def delete(self, machine: Machine, living: list[str]) -> None:
        key = self.chance.choice(living)
        if machine.view[key].contested:
            return  # its copy would stay, and say what was deleted
        machine.store().delete(key)
        machine.view[key] = machine.view[key].after(self.next(), {"gone": True})
        machine.steps.append((key, frozenset(("gone",))))
        self.said(machine, f"delete {key[-4:]}")

    def undo(self, machine: Machine, _living: list[str]) -> None:
        """Undo, and now and then redo, the last step; only what it changed may change."""
        if not machine.steps or machine.steps[-1][1] & {"copy", "many"}:
            return
        key, names = machine.steps.pop()
        before = machine.shown()
        step: Any = None
        with contextlib.suppress(KutipError):
            step = machine.store().undo()
        if step is not None and self.chance.random() < 0.3:
            machine.store().redo()
            machine.steps.append((key, names))
        self._after_step(machine, before, key, names)
        self.said(machine, f"undo {key[-4:]}")

    def _after_step(
        self, machine: Machine, before: dict[str, Claim], key: str, names: frozenset[str]
    ) -> None:
        after = machine.shown()
        for other in before.keys() | after.keys():
            if other != key and before.get(other) != after.get(other):
                raise ViolationError(f"{machine.name}: undo of {key} changed {other}")
        was, now = before.get(key), after.get(key)
        state = machine.view.get(key)
        if state is None or (was is None and now is None):
            return
        if was is None or now is None:
            if "gone" not in names:
                raise ViolationError(f"{machine.name}: undo of {set(names)} removed {key}, or back")
            machine.view[key] = state.after(self.next(), {"gone": now is None}, undone=True)
            return
        changed = {n: _plain(now, n) for n in FIELDS if _plain(was, n) != _plain(now, n)}
        if changed.keys() - names:
            raise ViolationError(
                f"{machine.name}: undo of {set(names)} changed {set(changed)} of {key}"
            )
        if changed:
            machine.view[key] = self.edited(state, was, self.next(), changed, undone=True)

    def rename_article(self) -> None:
        """Rename an article file at the desk; its claims follow, there and wherever it comes."""
        old = self.chance.choice(ARTICLES)
        old = list(self._names(old))[-1]
        new = f"{old[:3]}-{self.next()}"
        path = self.desk.root / f"{old}.txt"
        if path.exists():
            path.rename(path.with_name(f"{new}.txt"))
            self.renamed[old] = new
            self.follow(self.desk)
            self.said(self.desk, f"rename {old} to {new}")

    def follow(self, machine: Machine) -> None:
        """Move claims whose article has another name here now, as kutip does when it starts."""
        for old, new in self.renamed.items():
            if not (machine.root / f"{old}.txt").exists() and any(
                (machine.root / f"{name}.txt").exists() for name in self._names(new)
            ):
                machine.store().move(old, new)
        self.learn(machine)

    def change_id(self, kind: str) -> None:
        """Change the id of a topic or a speaker at the desk, in all its claims."""
        machine, number = self.desk, self.next()
        name, file = (
            ("topics", "kutip.yaml") if kind == "topic_id" else ("speaker", "speakers.yaml")
        )
        old = self.chance.choice(_ids_in(machine.root / file))
        new = f"{old.split('-v')[0]}-v{number}"
        shown = machine.shown()
        corpus = Corpus(machine.root)
        plan = getattr(corpus.changes.planner(), kind)(old, new)
        corpus.changes.carry_out(plan, CODER)
        for key, one in shown.items():
            value = _plain(one, name)
            if key in machine.view and old in (value if name == "topics" else (value,)):
                after = tuple(new if v == old else v for v in value) if name == "topics" else new
                machine.view[key] = self.edited(machine.view[key], one, number, {name: after})
        machine.steps.append(("", frozenset(("many",))))
        self.learn(machine)
        self.said(machine, f"{kind} {old} {new}")

    # What git does

    def commit(self, machine: Machine) -> None:
        git(machine, "add", "-A")
        git(machine, "commit", "-q", "--allow-empty", "-m", "klaim")

    def pull(self, machine: Machine, other: Machine) -> None:
        self.commit(other)
        self.commit(machine)
        view = together(machine.view, other.view, with_base=True)
        for key in machine.view.keys() & other.view.keys():
            if self._name_of(machine, key) != self._name_of(other, key):
                # git may not see that it is one file that was renamed, and asks for no merge
                view[key] = met(machine.view[key], other.view[key], with_base=False)
        self._merged(
            machine, view, "pull", "-q", "--no-edit", "--no-rebase", str(other.root), "main"
        )
        self.said(machine, f"pull from {other.name}")

    def _merged(self, machine: Machine, view: View, *words: str) -> None:
        done = git(machine, *words)
        unmerged = git(machine, "ls-files", "--unmerged").stdout
        if done.returncode or unmerged:
            for name, data in machine.files().items():
                if b"\n<<<<<<< " in b"\n" + data:
                    self._part(machine, name, done.stderr)
            git(machine, "add", "-A")
            git(machine, "commit", "-q", "--allow-empty", "-m", "gabung")
        machine.view = view
        machine.held = None
        self.learn(machine)
        self.follow(machine)

    def _part(self, machine: Machine, name: str, said: str) -> None:
        """Give each side of an unmerged file a file of its own, as a person would.

        Only where git took the files of two articles for one that was renamed.
        """
        if "on our side and about" not in said:
            raise ViolationError(f"{machine.name}: {name} was not merged: {said}")
        ours, theirs = (git(machine, "show", f":{stage}:{name}").stdout for stage in (2, 3))
        stem, dot, suffix = name.rpartition(".")
        (machine.root / name).write_text(ours, "utf-8")
        (machine.root / f"{stem} theirs {self.next()}{dot}{suffix}").write_text(theirs, "utf-8")

    def branch(self, machine: Machine) -> None:
        """Work on two branches in one folder, with one journal, then merge them."""
        self.commit(machine)
        git(machine, "checkout", "-q", "-B", BRANCH)
        for _ in range(self.chance.randint(1, 3)):
            self.edit(machine)
        self.commit(machine)
        there = dict(machine.view)
        git(machine, "checkout", "-q", "main")
        self.look(machine)
        self.check(machine)
        for _ in range(self.chance.randint(0, 3)):
            self.edit(machine)
        self.commit(machine)
        view = together(machine.view, there, with_base=True)
        self._merged(machine, view, "merge", "-q", "--no-edit", BRANCH)
        self.said(machine, "merge a branch")

    def throw_away(self, machine: Machine) -> None:
        """Take the files back to what was committed last, then go on."""
        self.commit(machine)
        for _ in range(self.chance.randint(1, 3)):
            self.edit(machine)
        git(machine, "add", "-A")
        git(machine, "reset", "-q", "--hard")
        self.look(machine)
        self.said(machine, "throw away")

    def stash(self, machine: Machine) -> None:
        self.commit(machine)
        self.edit(machine)
        mine = dict(machine.view)
        git(machine, "add", "-A")
        if "No local changes" in git(machine, "stash").stdout:
            return
        self.look(machine)
        self.edit(machine)
        self.commit(machine)
        view = together(machine.view, mine, with_base=True)
        self._merged(machine, view, "stash", "pop", "-q")
        git(machine, "stash", "clear")
        self.said(machine, "stash and pop")

    # What the sync client does

    def sync(self) -> None:
        """Bring desk and laptop to the same files; keep what both changed as a conflict copy."""
        here, there = self.desk, self.laptop
        ours, theirs = here.files(), there.files()
        for name in sorted({*ours, *theirs, *self.synced}):
            our, their, was = ours.get(name), theirs.get(name), self.synced.get(name)
            if our == their:
                continue
            if their == was or (our is not None and their is None):
                self._put(there, name, our)
            elif our == was or our is None:
                self._put(here, name, their)
            else:
                assert our is not None
                assert their is not None
                winner, loser = (our, their) if self.chance.random() < 0.5 else (their, our)
                copy = copy_name(name, self.next(), self.chance)
                for machine in (here, there):
                    self._put(machine, name, winner)
                    self._put(machine, copy, loser)
        self.synced = here.files()
        for machine in (here, there):
            self.look(machine)
            self.follow(machine)
        self.said(here, "sync with laptop")

    def _put(self, machine: Machine, name: str, data: bytes | None) -> None:
        path = machine.root / name
        if data is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    # What must be true

    def check(self, machine: Machine) -> None:
        read = ClaimReader(machine.root).read()
        shown = {one.id: one for one in read.claims}
        if len(shown) < len(read.claims):
            raise ViolationError(f"{machine.name}: a claim is shown twice")
        copies = _copies(machine.view, shown)
        for key, state in [*machine.view.items()]:
            one = shown.pop(key, None)
            if state.may_be_gone and not state.gone:
                state = state.after(self.next(), {"gone": one is None}, undone=one is not None)
                machine.view[key] = state
            if state.gone:
                if one is not None:
                    raise ViolationError(f"{machine.name}: the deleted claim {key} is alive again")
                continue
            if one is None and state.contested and copies.get(key):
                continue  # the version with its id was deleted, and the other one is kept
            if one is None:
                raise ViolationError(f"{machine.name}: the claim {key} is lost")
            self._check_claim(machine, key, state, one, copies.get(key, []))
        for key, one in shown.items():
            root = next((k for k, its in copies.items() if one in its), None)
            if root is None or root not in machine.view or not machine.view[root].contested:
                raise ViolationError(f"{machine.name}: {key} ({one.status}) was made by nobody")

    def _check_claim(
        self, machine: Machine, key: str, state: State, one: Claim, copies: list[Claim]
    ) -> None:
        if copies and not state.contested:
            raise ViolationError(f"{machine.name}: {key} is disputed, though nobody disagreed")
        names = [n for n in self._names(self.articles[key]) if (machine.root / f"{n}.txt").exists()]
        if one.article not in names:
            raise ViolationError(f"{machine.name}: {key} is on {one.article}, not on {names}")
        for name in FIELDS:
            versions = [one, *copies] if state.contested else [one]
            said = {repr(_plain(version, name)) for version in versions}
            if not state.values(name) <= said and not (name == "topics" and state.contested):
                raise ViolationError(
                    f"{machine.name}: {name} of {key} is {said} and should be {state.values(name)}"
                )

    def said(self, machine: Machine, what: str) -> None:
        self.trace.append(f"{machine.name}: {what}")
        self.check(machine)


def _copies(view: View, shown: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """Return the disputed claims by the claim that they are copies of: they share ten digits."""
    roots = {key[:10]: key for key in view}
    copies: dict[str, list[Claim]] = {}
    for key, one in shown.items():
        root = roots.get(key[:10])
        if root not in (None, key) and one.status is Status.DISPUTED:
            copies.setdefault(str(root), []).append(one)
    return copies


def _plain(one: Claim, name: str) -> Any:
    return getattr(one, name)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _ids_in(path: Path) -> list[str]:
    return re.findall(r"^- id: (\S+)$", path.read_text("utf-8"), re.MULTILINE)


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


def git(machine: Machine, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": "/dev/null"}
    command = ["git", *IDENTITY, "-C", str(machine.root), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def new_world(folder: Path, chance: random.Random) -> World:
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
    world = World(chance, machines[0], machines[1], machines[2])
    for machine in machines[:2]:
        if machine.name == "office":
            subprocess.run(["git", "clone", "-q", str(desk), str(office)], check=True)
        begin_corpus(machine.root)
        program = f"{shlex.quote(sys.executable)} -m tui merge %O %A %B %P"
        git(machine, "config", "merge.kutip.driver", program)
        world.commit(machine)
    laptop.mkdir()
    for _ in range(4):
        world.add(world.desk, [])
        world.learn(world.desk)
    world.desk.steps.clear()
    world.sync()
    world.pull(world.office, world.desk)
    return world


def play(world: World) -> None:
    """Play one round."""
    chance = world.chance
    tracked = chance.choice((world.desk, world.office))
    roll = chance.random()
    for machine in world.machines:
        for _ in range(chance.randint(0, 2)):
            world.edit(machine)
    if roll < 0.28:
        world.sync()
    elif roll < 0.56:
        other = world.office if tracked is world.desk else world.desk
        world.pull(tracked, other)
    elif roll < 0.68:
        world.branch(tracked)
    elif roll < 0.78:
        world.throw_away(tracked)
    elif roll < 0.86:
        world.stash(tracked)
    elif roll < 0.92:
        world.rename_article()
    else:
        world.change_id(chance.choice(("topic_id", "speaker_id")))


def settle(world: World) -> None:
    """Bring everything everywhere; all three then say the same."""
    for _ in range(2):
        world.sync()
        world.pull(world.office, world.desk)
        world.pull(world.desk, world.office)
    world.sync()
    for machine in world.machines:
        world.check(machine)
    said = [
        {key: replace(one, modified="", revision=0) for key, one in machine.shown().items()}
        for machine in world.machines
    ]
    if said[0] != said[1] or said[0] != said[2]:
        raise ViolationError("the machines do not come to the same claims")


def torture(rounds: int, folder: Path, seed: int) -> tuple[int, str, list[str]]:
    """Play the rounds; return how many were played, what went wrong, and the steps before that."""
    world = None
    for number in range(rounds):
        if number % ROUNDS_A_CORPUS == 0:
            chance = random.Random(f"{seed}-{number}")
            world = new_world(folder / str(number), chance)
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
    options = argparse.ArgumentParser(prog="torture_git", description=__doc__)
    options.add_argument("rounds", type=int, nargs="?", default=300)
    options.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    given = options.parse_args()
    os.fsync = lambda _descriptor: None  # type: ignore[assignment] # power is not cut here
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        played, wrong, trace = torture(given.rounds, Path(name), given.seed)
    seconds = time.monotonic() - began
    outcome = f"FAILED: {wrong}" if wrong else "no claim lost, doubled, moved or changed silently"
    played_with = f"{played} rounds with git and a sync client (seed {given.seed})"
    print(f"{played_with}: {outcome}; {seconds:.0f} s")
    for line in trace[-25:]:
        print("  ", line)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
