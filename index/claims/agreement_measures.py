"""The measures of agreement between coders, each with its value or the reason that it has none."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from index.claims.coded_fields import CodedField
from index.claims.coefficients import Level, Values, alpha, cohen_kappa, f1, present_values
from index.claims.intervals import Interval, alpha_interval, f1_interval, kappa_interval
from index.claims.model import Claim
from index.claims.overlap import Range
from index.claims.unitizing import Segment, joined, joint_unit_alpha, segments, u_alpha

MIN_PAIRS: Final = 5  # claims that two coders made, below which a coefficient is chance
MIN_CLAIMS: Final = 5  # of each coder, for where claims are
_CHANCE: Final = "not defined: chance alone would give the same claims"
_NO_VARIATION: Final = "not defined: all gave the same value everywhere"

Unit = tuple[Claim | None, ...]
"""What each coder made of the same words; None: nothing."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A coefficient of agreement on something; `reason` says why where there is no value."""

    of: str  # claims, a field (the id of a variable, too), speaker:ID or topic:ID
    name: str  # alpha, kappa, f1-exact, f1-overlap, u-alpha; of a speaker or topic stance-alpha
    value: float | None
    cases: int  # what it was computed from: claims for units, pairs for values
    reason: str = ""
    low: float | None = None  # of its interval of 95 per cent, where it has one
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The claims of coders, put together where they are on the same words."""

    coders: tuple[str, ...]
    claims: tuple[tuple[tuple[tuple[Range, ...], Claim], ...], ...]  # of each, with their places
    units: tuple[Unit, ...]
    length: int  # of all articles together

    def units_of_many(self) -> list[Unit]:
        """Return the units that more than one coder has a claim in."""
        return [unit for unit in self.units if sum(claim is not None for claim in unit) > 1]

    def only(self, belongs: Callable[[Claim], bool]) -> "Compared":
        """Return the same with only the claims that belong to something."""
        claims = tuple(
            tuple((ranges, claim) for ranges, claim in own if belongs(claim)) for own in self.claims
        )
        units = (
            tuple(claim if claim and belongs(claim) else None for claim in unit)
            for unit in self.units
        )
        return Compared(self.coders, claims, tuple(u for u in units if any(u)), self.length)


def measures_of(compared: Compared, fields: Sequence[CodedField]) -> tuple[Measure, ...]:
    """Return the agreement on claims, on each field, and on claims of each speaker and topic."""
    stance = next(field for field in fields if field.name == "stance")
    return (
        *_of_claims(compared),
        *chain.from_iterable(_of_field(compared, field) for field in fields),
        *_of_stretches(compared, fields),
        *_of_members(compared, stance, "speaker", lambda claim: claim.speakers),
        *_of_members(compared, stance, "topic", lambda claim: claim.topics),
    )


def _of_claims(compared: Compared) -> list[Measure]:
    """Return the agreement on which words are claims."""
    number = sum(map(len, compared.claims))
    ranges = [[ranges for ranges, _ in own] for own in compared.claims]
    measures = [_of_units(compared, "alpha", number)]
    if len(compared.coders) == 2:
        ours, theirs = map(len, compared.claims)
        exact = sum((Counter(ranges[0]) & Counter(ranges[1])).values())
        pairs = len(compared.units_of_many())
        measures += [
            _f1("claims", "f1-exact", exact, ours, theirs),
            _f1("claims", "f1-overlap", pairs, ours, theirs),
        ]
    return measures


def _of_units(compared: Compared, name: str, cases: int) -> Measure:
    """Return alpha for units, or the binary u-alpha, or the reason that it has no value."""
    numbers = dict(zip(compared.coders, map(len, compared.claims), strict=True))
    coder = min(numbers, key=lambda name: numbers[name])
    least = numbers[coder]
    if least < MIN_CLAIMS:
        claims = f"{least} claim{'' if least == 1 else 's'}"
        reason = f"too few: {coder} has {claims}, each coder needs {MIN_CLAIMS}"
        return Measure("claims", name, None, cases, reason)
    units = [joined(ranges for ranges, _ in own) for own in compared.claims]
    if name == "alpha":
        value = joint_unit_alpha(units, compared.length)
    else:
        stretches = [[Segment(start, end, True) for start, end in own] for own in units]
        value = u_alpha(stretches, compared.length)
    return Measure("claims", name, value, cases, "" if value is not None else _CHANCE)


def _f1(of: str, name: str, matched: int, ours: int, theirs: int) -> Measure:
    value, interval = f1(matched, ours, theirs), f1_interval(matched, ours, theirs)
    reason = "" if value is not None else "not defined: nobody has a claim"
    return _with_interval(Measure(of, name, value, ours + theirs, reason), interval)


def _of_field(compared: Compared, field: CodedField) -> list[Measure]:
    """Return the agreement on a field of the claims on the same words."""
    units = _comparable(compared, field)
    measures = [_alpha(field.name, "alpha", units, field.level)]
    if len(compared.coders) == 2:
        measures.append(_measure(field.name, "kappa", units, _kappa))
    return measures


def _comparable(compared: Compared, field: CodedField) -> list[Values]:
    """Return the values of a field where at least two coders gave one."""
    every = (field.values(unit) for unit in compared.units_of_many())
    return [values for values in every if len(present_values(values)) > 1]


def _alpha(of: str, name: str, units: Sequence[Values], level: Level) -> Measure:
    return _measure(of, name, units, lambda values: alpha(values, level), level)


def _kappa(units: Sequence[Values]) -> float | None:
    return cohen_kappa([(ours, theirs) for ours, theirs in units])


def _measure(
    of: str,
    name: str,
    units: Sequence[Values],
    coefficient: Callable[[Sequence[Values]], float | None],
    level: Level | None = None,
) -> Measure:
    """Return one coefficient with its interval, or why there is none; `level` is that of alpha."""
    if len(units) < MIN_PAIRS:
        claims = f"{len(units)} claim{'' if len(units) == 1 else 's'}"
        reason = f"too few: {claims} on the same words have it, {MIN_PAIRS} are needed"
        return Measure(of, name, None, len(units), reason)
    value = coefficient(units)
    if value is None:
        return Measure(of, name, None, len(units), _NO_VARIATION)
    if level is None:
        interval = kappa_interval([(ours, theirs) for ours, theirs in units])
    else:
        interval = alpha_interval(units, level)
    return _with_interval(Measure(of, name, value, len(units)), interval)


def _with_interval(measure: Measure, interval: Interval | None) -> Measure:
    if interval is None or measure.value is None:
        return measure
    low, high = interval
    # Resampling must not say that what was found is impossible.
    return replace(measure, low=min(low, measure.value), high=max(high, measure.value))


def _of_stretches(compared: Compared, fields: Sequence[CodedField]) -> list[Measure]:
    """Return the u-alphas: of which stretches of text are claims, and by whom and on what."""
    number = sum(map(len, compared.claims))
    binary = _of_units(compared, "u-alpha", number)
    measures = [binary]
    for field in fields:
        if field.name not in ("speaker", "topics") or binary.value is None:
            continue
        stretches = [
            segments((ranges, field.value_of(claim)) for ranges, claim in own)
            for own in compared.claims
        ]
        value = u_alpha(stretches, compared.length)
        reason = "" if value is not None else _CHANCE
        measures.append(Measure(field.name, "u-alpha", value, number, reason))
    return measures


def _of_members(
    compared: Compared,
    stance: CodedField,
    group: str,
    members_of: Callable[[Claim], Sequence[str]],
) -> list[Measure]:
    """Return the agreement on the claims of each speaker, or on each topic.

    F1 of whose claims they are, alpha of whether claims on the same words have it, and alpha of the
    stance of those that have it on all sides.
    """
    every = (claim for own in compared.claims for _, claim in own)
    measures = []
    for member in sorted({member for claim in every for member in members_of(claim)}):

        def belongs(claim: Claim, member: str = member) -> bool:
            return member in members_of(claim)

        name, own = f"{group}:{member}", compared.only(belongs)
        if len(compared.coders) == 2:
            ours, theirs = map(len, own.claims)
            measures.append(_f1(name, "f1-overlap", len(own.units_of_many()), ours, theirs))
        has: list[Values] = [
            tuple(_has(claim, belongs) for claim in unit) for unit in compared.units_of_many()
        ]
        measures += [
            _alpha(name, "alpha", has, Level.NOMINAL),
            _alpha(name, "stance-alpha", _comparable(own, stance), Level.ORDINAL),
        ]
    return measures


def _has(claim: Claim | None, belongs: Callable[[Claim], bool]) -> Hashable | None:
    return None if claim is None else belongs(claim)
