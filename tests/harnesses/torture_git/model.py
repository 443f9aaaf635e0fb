"""What claims must say, kept in plain Python: who saw what when an edit was made."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any

FIELDS = ("note", "stance", "certainty", "topics", "speaker")
NONE: frozenset[Any] = frozenset()
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Edit:
    """One edit of one field, and every edit of the claim that its maker had seen."""

    number: int
    name: str  # of the field, or "gone": the claim was deleted, or brought back
    value: Any
    undid: frozenset["Edit"] = field(repr=False, compare=False, default=frozenset())
    seen: frozenset["Edit"] = field(repr=False, compare=False, default=frozenset())

    def stands(self, others: Iterable["Edit"]) -> bool:
        """Whether it is a change to the makers of `others`.

        Who did not see what was undone has the same value as after the undo: to a merge with them
        nothing was changed.
        """
        return not self.undid or any(self.undid & other.seen for other in others)


@dataclass(frozen=True)
class State:
    """A claim as the model has it: of each field the edits that no other one replaced."""

    heads: Mapping[str, frozenset[Edit]]
    seen: frozenset[Edit]
    contested: bool = False  # two edits knew nothing of one another: a copy may be kept

    def after(
        self, number: int, values: Values, *, undone: bool = False, but: Set[Edit] = NONE
    ) -> "State":
        """Return the state after an edit of some fields, which saw all of this one `but` some."""
        edits = {
            name: Edit(number, name, value, self.heads[name] if undone else NONE, self.seen - but)
            for name, value in values.items()
        }
        heads = {**self.heads, **{name: frozenset((edit,)) for name, edit in edits.items()}}
        if "gone" in values and not self.gone:  # it outlived a deletion: what that saw stays gone
            deletions = [edit for edit in self.heads["gone"] if edit.value]
            for name in FIELDS:
                kept = (e for e in heads[name] if not any(e in d.seen for d in deletions))
                heads[name] = frozenset(kept)
        return replace(self, heads=heads, seen=self.seen | {*edits.values()})

    @property
    def deletions(self) -> list[Edit]:
        return [edit for edit in self.heads["gone"] if edit.value]

    @property
    def gone(self) -> bool:
        """Whether it is deleted, by somebody who had seen all that it says."""
        said, deeds = self._deeds(lambda edit: True)
        return all(edit.value for edit in deeds) and any(
            said <= deletion.seen for deletion in self.deletions
        )

    @property
    def may_be_gone(self) -> bool:
        """Whether only what was undone, and is no change to them, stands against its deletions.

        It is a change to a machine between, where what was undone had come meanwhile. And where
        several deleted it, each may have seen a part of what it says.
        """
        said, deeds = self._deeds(lambda e: e.name != "gone" and e.stands(self.deletions))
        return (
            bool(self.deletions)
            and all(map(self.was_deleted, said))
            and all(edit.value for edit in deeds)
        )

    def _deeds(self, counts: Callable[[Edit], bool]) -> tuple[set[Edit], list[Edit]]:
        """Return what the claim says, and its deletions; of what was undone what counts."""
        said = {e for name in FIELDS for e in self.heads[name] if not e.undid or counts(e)}
        return said, [edit for edit in self.heads["gone"] if not edit.undid or counts(edit)]

    def was_deleted(self, edit: Edit) -> bool:
        """Whether somebody who had seen an edit deleted the claim."""
        return any(edit in deletion.seen for deletion in self.deletions)

    def values(self, name: str) -> set[Any]:
        """Return what a field must say; what its maker deleted later need not come back."""
        kept = [edit for edit in self.heads[name] if not self.was_deleted(edit)]
        firm = [edit for edit in kept if edit.stands(other for other in kept if other != edit)]
        return {edit.value for edit in (firm if len(self.heads[name]) > 1 else kept)}

    def ever(self, name: str) -> set[Any]:
        """Return all that anybody ever made a field say."""
        return {edit.value for edit in self.seen if edit.name == name}


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
