"""What two coders coded differently beside words, speaker, topics and stance. Knows no screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from index import Claim, Unit, value_text
from tui.coding.values import EMPTY, field_text
from tui.session import Session

IN_COLUMNS = frozenset({"claim", "words", "speaker", "topics", "stance"})
"""Differences that the list shows side by side."""
ASKED_IN_PANEL = frozenset({"claim", "words", "speaker", "topics"})
"""Differences that the claim panel asks for or shows."""
NOTE_JOINT = " / "

Merge = Callable[[Claim], Claim]

_FIELDS: Mapping[str, Callable[[Claim, Claim], Claim]] = {
    "stance": lambda claim, source: replace(claim, stance=source.stance),
    "addressee": lambda claim, source: replace(claim, addressee=source.addressee),
    "certainty": lambda claim, source: replace(claim, certainty=source.certainty),
    "note": lambda claim, source: replace(claim, note=source.note),
    "cue": lambda claim, source: replace(claim, cue=source.cue),
    "source": lambda claim, source: replace(claim, source=source.source),
}
"""What gives a claim the field of another one; a name that is not here is a variable's."""
_VALUES: Mapping[str, Callable[[Claim], object]] = {
    "addressee": lambda claim: claim.addressee,
    "certainty": lambda claim: claim.certainty,
    "stance": lambda claim: claim.stance,
    "cue": lambda claim: claim.cue,
    "source": lambda claim: claim.source,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A field with other values on both sides, and what each choice makes of the claim."""

    title: str
    choices: tuple[tuple[Merge, str], ...]


def detail_text(session: Session, unit: Unit) -> str:
    """Return the differences that have no column: "certainty certain ≠ likely · note – ≠ “…”"."""
    if unit.left is None or unit.right is None:
        return ""
    left, right = unit.left.claim, unit.right.claim
    return " · ".join(
        f"{_label(session, name)} {_text(session, left, name)} ≠ {_text(session, right, name)}"
        for name in unit.differs()
        if name not in IN_COLUMNS
    )


def questions(session: Session, unit: Unit, coders: tuple[str, str]) -> list[Question]:
    """Return what has to be asked before both versions can be one claim in the panel."""
    if unit.left is None or unit.right is None:
        return []
    sides = (unit.left.claim, unit.right.claim)
    return [
        _question(session, name, sides, coders)
        for name in unit.differs()
        if name not in ASKED_IN_PANEL
    ]


def _question(
    session: Session, name: str, sides: Sequence[Claim], coders: tuple[str, str]
) -> Question:
    choices: list[tuple[Merge, str]] = [
        (_taking(name, side), f"{_text(session, side, name)}   {coder}")
        for side, coder in zip(sides, coders, strict=True)
    ]
    notes = [side.note for side in sides]
    if name == "note" and all(notes):
        both = NOTE_JOINT.join(notes)
        choices.append((lambda claim: replace(claim, note=both), "both notes"))
    return Question(f"{_label(session, name)}: they differ", tuple(choices))


def _taking(name: str, source: Claim) -> Merge:
    """Return what gives a claim the field of another one."""

    def take(claim: Claim) -> Claim:
        merge = _FIELDS.get(name)
        if merge is not None:
            return merge(claim, source)
        others = tuple(pair for pair in claim.variables if pair[0] != name)
        return replace(claim, variables=others + _variable(source, name))

    return take


def _variable(claim: Claim, name: str) -> tuple[tuple[str, str | int | bool], ...]:
    return tuple(pair for pair in claim.variables if pair[0] == name)


def _label(session: Session, name: str) -> str:
    variables = session.corpus.codebook.project.variables
    return next((variable.label for variable in variables if variable.id == name), name)


def _text(session: Session, claim: Claim, name: str) -> str:
    """Return the value of a field as people read it."""
    if name == "note":
        return f"“{claim.note}”" if claim.note else EMPTY
    if name in _VALUES:
        return field_text(session, name, _VALUES[name](claim))
    return next((value_text(value) for _, value in _variable(claim, name)), EMPTY)
