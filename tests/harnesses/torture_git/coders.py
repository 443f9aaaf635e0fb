"""What coders do: claims made, changed, deleted, undone; articles renamed, ids changed."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from index import Corpus, KutipError
from index.claims.model import Claim
from tests.harnesses.torture_git.machine import (
    ARTICLES,
    CODER,
    Machine,
    git,
    ids_in,
    set_clock,
    ulid_of,
)
from tests.harnesses.torture_git.model import FIELDS, Edit, State, Values, met
from tests.harnesses.torture_git.world import ViolationError, World, copies_in, plain
from tests.support.claims_kit import claim

EDITED = ("note", "stance", "certainty")


def edit(world: World, machine: Machine) -> None:
    set_clock(machine, world.number)
    living = [key for key, state in sorted(machine.view.items()) if not state.gone]
    deeds: list[Callable[[World, Machine, list[str]], None]] = [add, undo]
    if living:
        deeds = [add, change, change, change, change_held]
        deeds += [delete, undo, hold, choose]
    world.chance.choice(deeds)(world, machine, living)
    world.learn(machine)


def add(world: World, machine: Machine, _living: list[str]) -> None:
    number = world.next()
    article = machine.names(world.chance.choice(ARTICLES))[0]
    values: dict[str, Any] = {
        "note": f"n{number}", "stance": 0, "certainty": 1,
        "topics": (world.chance.choice(ids_in(machine.root / "kutip.yaml")),),
        "speaker": world.chance.choice(ids_in(machine.root / "speakers.yaml")),
    }  # fmt: skip
    made = replace(claim(article, claim_id=ulid_of(world.chance)), **values)
    saved = machine.store().add(made)
    world.articles[saved.id] = article
    empty = State({name: frozenset() for name in (*FIELDS, "gone")}, frozenset())
    machine.view[saved.id] = empty.after(number, values)
    machine.steps.append((saved.id, frozenset(("gone",))))
    world.said(machine, f"add {saved.id[-4:]} on {article}")


def change(world: World, machine: Machine, living: list[str]) -> None:
    key = world.chance.choice(living)
    _change(world, machine, machine.shown().get(key), key, machine.view[key])


def _change(world: World, machine: Machine, shown: Claim | None, key: str, state: State) -> None:
    if shown is None and state.contested:
        return  # see `check`: its copy is there
    if shown is None:
        raise ViolationError(f"{machine.name}: the claim {key} is lost")
    name, number = world.chance.choice(EDITED), world.next()
    value = f"n{number}" if name == "note" else number
    changed: dict[str, Any] = {name: value}
    saved = machine.store().update(replace(shown, **changed))
    after = edited(state, shown, number, {name: value})
    if after.seen >= machine.view[key].seen:
        machine.view[key] = after
    else:
        machine.view[key] = met(machine.view[key], after, with_base=True)
    if saved.id == key:
        machine.steps.append((key, frozenset((name,))))
    else:
        machine.steps.append((saved.id, frozenset(("copy",))))
    if getattr(saved, name) != value:
        raise ViolationError(
            f"{machine.name}: {name} {value!r} of {key} is said to be saved, and is not"
        )
    world.said(machine, f"{name} of {key[-4:]} {value!r}")


def edited(
    state: State, shown: Claim, number: int, values: Values, *, undone: bool = False
) -> State:
    """Return a state after an edit of the claim as it is shown: a copy keeps its values."""
    after = state.after(number, values, undone=undone)
    kept = {
        name: after.heads[name]
        | {e for e in state.heads[name] if e.value in state.values(name) - {plain(shown, name)}}
        for name in values
        if state.contested and len(state.heads[name]) > 1
    }
    return replace(after, heads={**after.heads, **kept})


def hold(world: World, machine: Machine, living: list[str]) -> None:
    """Open a claim, to change it later."""
    key = world.chance.choice(living)
    if not machine.view[key].contested:
        shown = machine.shown().get(key)
        if shown is None:
            raise ViolationError(f"{machine.name}: the claim {key} is lost")
        machine.held = shown, machine.view[key]


def change_held(world: World, machine: Machine, living: list[str]) -> None:
    """Change a claim as it was when it was opened, whatever came meanwhile."""
    if machine.held is None or machine.held[0].id not in living:
        hold(world, machine, living)
        return
    shown, state = machine.held
    machine.held = None
    article = machine.shown()[shown.id].article if shown.id in machine.shown() else ""
    if article == shown.article:
        _change(world, machine, shown, shown.id, state)


def delete(world: World, machine: Machine, living: list[str]) -> None:
    key = world.chance.choice(living)
    if machine.view[key].contested:
        return  # its copy would stay, and say what was deleted
    machine.store().delete(key)
    machine.view[key] = machine.view[key].after(world.next(), {"gone": True})
    machine.steps.append((key, frozenset(("gone",))))
    world.said(machine, f"delete {key[-4:]}")


def choose(world: World, machine: Machine, _living: list[str]) -> None:
    """Look at a disputed claim and its copies, and delete one of the versions."""
    shown = machine.shown()
    copies = copies_in(machine.view, shown)
    disputed = [key for key in sorted(copies) if key in shown]
    if not disputed:
        return
    key = world.chance.choice(disputed)
    versions = sorted([shown[key], *copies[key]], key=lambda one: one.id)
    left = world.chance.choice(versions)
    machine.store().delete(left.id)
    state, number = machine.view[key], world.next()
    if left.id == key:
        others = {
            name: {plain(one, name) for one in versions if one is not left} for name in FIELDS
        }
        unseen = {
            edit
            for name in FIELDS
            for edit in state.heads[name]
            if edit.value in others[name] - {plain(left, name)}
        }
        machine.view[key] = state.after(number, {"gone": True}, but=unseen)
    else:
        heads = {
            name: frozenset(
                e for e in state.heads[name] if e.value != plain(left, name)
                or any(e.value == plain(one, name) for one in versions if one is not left)
            )
            for name in FIELDS
        }  # fmt: skip
        machine.view[key] = replace(state, heads={**state.heads, **heads})
    machine.steps.append((key, frozenset(("copy",))))
    world.said(machine, f"delete {left.id[-4:]}, a version of {key[-4:]}")


def undo(world: World, machine: Machine, _living: list[str]) -> None:
    """Undo, and now and then redo, the last step; only what it changed may change."""
    if not machine.steps or machine.steps[-1][1] & {"copy", "many"}:
        return
    key, names = machine.steps.pop()
    before = machine.shown()
    step: Any = None
    with contextlib.suppress(KutipError):
        step = machine.store().undo()
    if step is not None and world.chance.random() < 0.3:
        machine.store().redo()
        machine.steps.append((key, names))
    _after_step(world, machine, before, key, names)
    world.said(machine, f"undo {key[-4:]}")


def _after_step(
    world: World, machine: Machine, before: dict[str, Claim], key: str, names: frozenset[str]
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
        if now is not None:  # what others deleted meanwhile need not come back with it
            heads = {
                name: frozenset(
                    edit
                    for edit in state.heads[name]
                    if edit.value == plain(now, name) or not state.was_deleted(edit)
                )
                for name in FIELDS
            }
            state = replace(state, heads={**state.heads, **heads})
        machine.view[key] = state.after(world.next(), {"gone": now is None}, undone=True)
        return
    changed = {n: plain(now, n) for n in FIELDS if plain(was, n) != plain(now, n)}
    if changed.keys() - names:
        raise ViolationError(
            f"{machine.name}: undo of {set(names)} changed {set(changed)} of {key}"
        )
    if changed:
        machine.view[key] = edited(state, was, world.next(), changed, undone=True)


def rename(world: World, machine: Machine) -> None:
    """Rename an article file; its claims follow, here and wherever the file comes."""
    old = world.chance.choice(machine.names(world.chance.choice(ARTICLES)))
    new = f"{old[:3]}-{world.next()}"
    if machine is world.laptop:
        (machine.root / f"{old}.txt").rename(machine.root / f"{new}.txt")
    else:
        git(machine, "mv", f"{old}.txt", f"{new}.txt")
    follow(world, machine)
    world.said(machine, f"rename {old} to {new}")


def follow(world: World, machine: Machine) -> None:
    """Start kutip: claims follow their article. Of two names that it got a person keeps one."""
    for article in ARTICLES:
        for name in machine.names(article)[1:]:
            (machine.root / f"{name}.txt").unlink()
    renamed = getattr(Corpus.open(machine.root), "renamed_articles", None)
    for asked in getattr(renamed, "doubtful", tuple)():  # an earlier kutip asks nothing
        if not asked.claims:
            continue
        (name,) = machine.names(asked.head.article)
        if name not in asked.candidates:
            raise ViolationError(f"{machine.name}: {name} is none of {asked.candidates}")
        assert renamed is not None
        renamed.settle(asked.head.article, name, CODER)
    world.learn(machine)


def change_id(world: World, kind: str) -> None:
    """Change the id of a topic or a speaker at the desk, in all its claims."""
    machine, number = world.desk, world.next()
    name, file = ("topics", "kutip.yaml") if kind == "topic_id" else ("speaker", "speakers.yaml")
    old = world.chance.choice(ids_in(machine.root / file))
    new = f"{old.split('-v')[0]}-v{number}"
    shown = machine.shown()
    corpus = Corpus(machine.root)
    plan = getattr(corpus.changes.planner(), kind)(old, new)
    corpus.changes.carry_out(plan, CODER)
    copies = copies_in(machine.view, shown)
    for key, state in [*machine.view.items()]:
        versions = [one for one in (shown.get(key), *copies.get(key, ())) if one]
        said = {plain(one, name) for one in versions}
        edits = frozenset(
            Edit(number, name, _renamed(value, old, new), seen=state.seen)
            for value in said
            if _renamed(value, old, new) != value
        )
        if edits:
            kept = {e for e in state.heads[name] if _renamed(e.value, old, new) == e.value}
            heads = {**state.heads, name: edits | kept}
            machine.view[key] = replace(state, heads=heads, seen=state.seen | edits)
    machine.steps.append(("", frozenset(("many",))))
    world.learn(machine)
    world.said(machine, f"{kind} {old} {new}")


def _renamed(value: Any, old: str, new: str) -> Any:
    """Return an id, or several, with the new one in place of the old one."""
    if isinstance(value, tuple):
        return tuple(new if one == old else one for one in value)
    return new if value == old else value
