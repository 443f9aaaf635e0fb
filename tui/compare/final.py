"""What several coders made of an article, settled: whose stream that is, and how it stands."""

from collections.abc import Sequence

from index import Claim, Corpus, Status, Unit, differences
from tui.session import Session


class FinalSession(Session):
    """A session of the coder under whose name claims are settled; undo is of that stream."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(corpus, corpus.codebook.project.final)

    def change(self, claim: Claim) -> Claim:
        """Keep a decision, new or changed; see Session.change."""
        kept = self.corpus.store(claim.coder).claims(claim.article)
        known = any(one.id == claim.id for one in kept)
        return super().change(claim) if known else self.add(claim)


def next_number(numbers: Sequence[int], here: int, step: int) -> int | None:
    """Return the first of `numbers` after `here` in the direction of `step`; they are in order."""
    if step > 0:
        return next((number for number in numbers if number > here), None)
    return next((number for number in reversed(numbers) if number < here), None)


def open_units(units: Sequence[Unit]) -> list[int]:
    """Return the numbers of units that are not decided, or were changed since."""
    return [n for n, unit in enumerate(units) if unit.decided is None or unit.is_stale()]


def units_text(units: Sequence[Unit], final: str) -> str:
    """Return how many units there are, how many differ, and how many are decided."""
    alone = sum(unit.left is None or unit.right is None for unit in units)
    alike = sum(not unit.differs() for unit in units)
    rest = len(units) - alone - alike
    decided = len(units) - len(open_units(units))
    counts = f"{alike} alike, {rest} differ, {alone} of one alone"
    return f"{decided} of {len(units)} decided ({final})   {counts}"


def decision_text(unit: Unit, coders: tuple[str, str]) -> str:
    """Return what was decided of a unit: as whom, edited, or rejected."""
    decided = unit.decided
    if decided is None:
        return ""
    if decided.status is Status.REJECTED:
        text = "rejected"
    else:
        like = [
            name
            for name, side in zip(coders, (unit.left, unit.right), strict=True)
            if side is not None and _says_same(side.claim, decided)
        ]
        text = f"as {' and '.join(like)}" if like else "edited"
    return f"{text}; changed since by a coder: decide again" if unit.is_stale() else text


def _says_same(one: Claim, decided: Claim) -> bool:
    """Say whether a decision says all that a claim does, no more and no less."""
    return {name for name, _, _ in differences(one, decided)} <= {"origin", "status"}


def coder_pairs(claims: Sequence[Claim], final: str) -> list[tuple[str, str, int]]:
    """Return each two coders that share articles, with how many, the most first."""
    by_coder: dict[str, set[str]] = {}
    for claim in claims:
        if claim.coder != final:
            by_coder.setdefault(claim.coder, set()).add(claim.article)
    names = sorted(by_coder)
    pairs = [
        (one, other, len(by_coder[one] & by_coder[other]))
        for number, one in enumerate(names)
        for other in names[number + 1 :]
    ]
    return sorted((pair for pair in pairs if pair[2]), key=lambda pair: -pair[2])
