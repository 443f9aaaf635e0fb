"""Three machines, all that ever was in a file of claims, and what must be true of it."""

import hashlib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from index.base import yaml
from index.claims import claim_file
from index.claims.model import Claim, Status
from index.claims.reader import ClaimReader
from tests.harnesses.torture_git.machine import Machine
from tests.harnesses.torture_git.model import FIELDS, State, View, together


class ViolationError(Exception):
    """What must not be, and is."""


@dataclass
class World:
    """Three machines, and all that ever was in a file of claims."""

    chance: random.Random
    desk: Machine
    office: Machine
    laptop: Machine
    watched: str = ""
    synced: dict[str, bytes] = field(default_factory=dict)
    known: dict[str, View] = field(default_factory=dict)  # by digest of a file: what it says
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
                self.known.setdefault(digest(data), self._in_file(data, machine.view))

    def _in_file(self, data: bytes, view: View) -> View:
        ids = [str(item["id"]) for item in yaml.load(data, "").get("claims") or []]
        return {key: view[key] for key in ids if key in view}

    def look(self, machine: Machine) -> None:
        """Take the model of a machine from its files, all of which were seen before."""
        view: View = {}
        for name, data in sorted(machine.files().items()):
            if name.startswith("claims/"):
                view = together(view, self.known[digest(data)], with_base=False)
        machine.view = view
        machine.held = None

    # What must be true

    def check(self, machine: Machine) -> None:
        read = ClaimReader(machine.root).read()
        shown = {one.id: one for one in read.claims}
        if len(shown) < len(read.claims):
            raise ViolationError(f"{machine.name}: a claim is shown twice")
        copies = copies_in(machine.view, shown)
        for key, state in [*machine.view.items()]:
            one = shown.pop(key, None)
            if state.may_be_gone and not state.gone:
                state = state.after(self.next(), {"gone": one is None}, undone=one is not None)
                machine.view[key] = state
            if state.gone:
                if one is not None:
                    raise ViolationError(f"{machine.name}: the deleted claim {key} is alive again")
                continue
            versions = [version for version in (one, *copies.get(key, ())) if version]
            if one is None and not (versions and state.contested and state.deletions):
                raise ViolationError(f"{machine.name}: the claim {key} is lost")
            if len(versions) > 1 and not state.contested:
                raise ViolationError(f"{machine.name}: {key} is disputed, though nobody disagreed")
            self._check_versions(machine, key, state, versions)
        for key, one in shown.items():
            root = next((k for k, its in copies.items() if one in its), None)
            if root is None or root not in machine.view or not machine.view[root].contested:
                raise ViolationError(f"{machine.name}: {key} ({one.status}) was made by nobody")

    def _check_versions(
        self, machine: Machine, key: str, state: State, versions: list[Claim]
    ) -> None:
        """Look at a claim and its disputed copies: together they say all, and nothing else."""
        names = machine.names(self.articles[key])
        for one in versions:
            if one.article not in names:
                raise ViolationError(f"{machine.name}: {key} is on {one.article}, not on {names}")
        for name in FIELDS:
            said = {plain(version, name) for version in versions}
            must, ever = state.values(name), state.ever(name)
            if name == "topics":  # of two sides that changed them, all stand
                said, must, ever = ({t for ts in each for t in ts} for each in (said, must, ever))
            if not must <= said <= ever:
                raise ViolationError(
                    f"{machine.name}: {name} of {key} is {said} and should be {must} (of {ever})"
                )

    def said(self, machine: Machine, what: str) -> None:
        self.trace.append(f"{machine.name}: {what}")
        if self.watched:
            self.trace += self._watched()
        self.check(machine)

    def _watched(self) -> Iterable[str]:
        """Yield what the files of all machines say of the claim that is watched."""
        for machine in self.machines:
            for path in sorted(machine.claims_folder.glob("*.yaml")):
                for key, record in claim_file.parse(path.read_bytes(), path.name).records.items():
                    if key.endswith(self.watched) or self.watched in str(record.get("conflict")):
                        said = {n: v for n, v in record.items() if n not in ("spans", "origin")}
                        yield f"    {machine.name}/{path.name}: {said}"


def copies_in(view: View, shown: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """Return the disputed claims by the claim that they are copies of: they share ten digits."""
    roots = {key[:10]: key for key in view}
    copies: dict[str, list[Claim]] = {}
    for key, one in shown.items():
        root = roots.get(key[:10])
        if root not in (None, key) and one.status is Status.DISPUTED:
            copies.setdefault(str(root), []).append(one)
    return copies


def plain(one: Claim, name: str) -> Any:
    return getattr(one, name)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
