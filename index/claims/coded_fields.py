"""The fields of a claim that coders decide on, and how far two values of each can be compared."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from index.base.joint_speakers import split_speakers
from index.claims.coefficients import Level
from index.claims.model import AnchoredClaim, Claim
from index.project.listed_names import Listed
from index.project.variables import Variable, VariableKind

NOTHING = "(none)"
"""The value of a field that a claim need not have, where it has none."""


@dataclass(frozen=True, slots=True)
class CodedField:
    """A field that coders agree on or not."""

    name: str  # speaker, topics, stance, addressee, certainty, or the id of a variable
    level: Level
    value_of: Callable[[Claim], Hashable | None]  # None: not coded
    may_be_empty: bool = False  # that there is none is a value, where anybody gave one

    def values(self, unit: Sequence[Claim | None]) -> tuple[Hashable | None, ...]:
        """Return what each coder gave for the field; None for who made no claim, or coded none."""
        values = [None if claim is None else self.value_of(claim) for claim in unit]
        if not self.may_be_empty or all(value is None for value in values):
            return tuple(values)
        pairs = zip(unit, values, strict=True)
        return tuple(NOTHING if claim and value is None else value for claim, value in pairs)


def as_written(speaker: str) -> tuple[str, ...]:
    """Return who all are meant by a speaker where no codebook tells of other names."""
    return split_speakers(speaker)


def coded_fields(
    variables: Sequence[Variable],
    claims: Iterable[Claim] = (),
    listed: Listed = as_written,
) -> tuple[CodedField, ...]:
    """Return the fields of claims in a corpus with these variables.

    A variable that `claims` have and the codebook does not is a field as well. By `listed`, the
    name of a person is the same speaker as their id.
    """
    declared = {variable.id: variable.kind for variable in variables}
    used = {name: VariableKind.TEXT for claim in claims for name, _ in claim.variables}
    kinds = {**declared, **{name: used[name] for name in sorted(used) if name not in declared}}
    return (
        CodedField("speaker", Level.NOMINAL, lambda claim: tuple(sorted(listed(claim.speaker)))),
        CodedField("topics", Level.NOMINAL, lambda claim: tuple(sorted(claim.topics))),
        CodedField("stance", Level.ORDINAL, lambda claim: claim.stance),
        CodedField("addressee", Level.NOMINAL, lambda claim: _addressee(claim, listed), True),
        CodedField("certainty", Level.ORDINAL, lambda claim: claim.certainty),
        *(_variable(name, kind) for name, kind in kinds.items()),
    )


def _variable(name: str, kind: VariableKind) -> CodedField:
    def number(claim: Claim) -> Hashable | None:
        value = dict(claim.variables).get(name)
        return value if type(value) is int else None

    def word(claim: Claim) -> Hashable | None:
        value = dict(claim.variables).get(name)
        return None if value is None else (type(value).__name__, value)

    if kind is VariableKind.INTEGER:
        return CodedField(name, Level.INTERVAL, number)
    return CodedField(name, Level.NOMINAL, word, True)


def _addressee(claim: Claim, listed: Listed) -> tuple[str, ...] | None:
    return tuple(sorted(listed(claim.addressee))) if claim.addressee else None


def field_differences(
    left: AnchoredClaim, right: AnchoredClaim, listed: Listed = as_written
) -> tuple[str, ...]:
    """Return the names of the fields that two coders gave other values, in a fixed order.

    Every field that a coder decides on counts: words, speaker, topics, stance, addressee,
    certainty, each variable by its id, and the note. The cue and the source count where both have
    one: who has none did not decide against it.
    """
    ours, theirs = left.claim, right.claim
    first, second = (
        {name: (type(value), value) for name, value in claim.variables} for claim in (ours, theirs)
    )
    compared = [
        ("words", _words(left), _words(right)),
        ("speaker", set(listed(ours.speaker)), set(listed(theirs.speaker))),
        ("topics", set(ours.topics), set(theirs.topics)),
        ("stance", ours.stance, theirs.stance),
        ("addressee", _addressee(ours, listed), _addressee(theirs, listed)),
        ("certainty", ours.certainty, theirs.certainty),
        *((name, first.get(name), second.get(name)) for name in sorted({*first, *second})),
        ("note", ours.note.split(), theirs.note.split()),
    ]
    for name, one, other in (
        ("cue", ours.cue, theirs.cue), ("source", ours.source, theirs.source)
    ):  # fmt: skip
        if one and other:
            compared.append((name, one.exact, other.exact))
    return tuple(name for name, one, other in compared if one != other)


def _words(anchored: AnchoredClaim) -> object:
    """Return where a claim is; where its words are gone, the words themselves."""
    return anchored.ranges or tuple(span.exact for span in anchored.claim.spans)
