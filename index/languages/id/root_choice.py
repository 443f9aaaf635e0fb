"""Which root an Indonesian word has, where its letters allow several.

`berikan` may be *beri-kan* (give) or *ber-ikan* (with fish), `mengunjungi` *meN-kunjung-i* or
*meN-unjung-i*. The rule: the word is taken apart as its family is. A root that other forms show
beyond doubt (`diberi`, `kunjungan`) wins over one that no other form shows, a form of the same
pattern (`dikunjungi` for `mengunjungi`) counting most; then the longer root, with fewer affixes.
"""

import math
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Final

from index.languages.id.morphology import Analysis, analyses

Support = Callable[[Analysis], float]
"""How much other words speak for an analysis, from 0: the logarithm of how many they are."""

Family = Mapping[tuple[str, str], float]
"""Prefix and suffix -> how often forms of a root with them are used."""

_SAME_VERB: Final = frozenset(("meN", "di"))
_PATTERN_WEIGHT: Final = 3.0
_MOST_FAMILY: Final = 6.0
_LETTER_WEIGHT: Final = 1.5
_COMPOUND_COST: Final = 3.0  # of a prefix that is two: `dike-` in dike-muka-kan
_COMPOUNDS: Final = frozenset(("menke", "dike", "penke", "keter", "keber", "kepeN", "berke"))
_LONG_ROOT: Final = 4  # letters: an affixed word with such a root is no accident
SUPPORTED: Final = 2.0  # from here on, other words show the root


def choose(word: str, roots: Container[str], support: Support) -> Analysis | None:
    """Return the likeliest analysis of a lower-case word; None where none is likely.

    A word without affixes is never taken apart. A bare `-an`, `-kan` or `-i` may be the end of a
    name or of any word, so that only a root that other words show is believed there.
    """
    candidates = analyses(word, roots)
    bare = [analysis for analysis in candidates if analysis.is_bare]
    if bare:
        return max(bare, key=lambda analysis: len(analysis.root))
    if not candidates:
        return None
    best = max(candidates, key=lambda analysis: _likeness(word, analysis, support(analysis)))
    return best if _is_likely(best, support(best)) else None


def _likeness(word: str, analysis: Analysis, support: float) -> float:
    shown = len(analysis.root) - _is_first_letter_doubtful(word, analysis)
    cost = _COMPOUND_COST if analysis.prefix in _COMPOUNDS else 0.0
    return support + _LETTER_WEIGHT * shown - cost


def _is_first_letter_doubtful(word: str, analysis: Analysis) -> bool:
    """Whether the first letter of the root is not in the word, or may be that of the prefix."""
    root = analysis.root
    return root not in word or (root[0] == "r" and word[2:].startswith(root))


def _is_likely(analysis: Analysis, support: float) -> bool:
    if analysis.prefix and analysis.prefix != "se":
        return len(analysis.root) >= _LONG_ROOT or support >= SUPPORTED
    return support >= SUPPORTED


def family_support(analysis: Analysis, family: Family) -> float:
    """Return how much a root's family speaks for an analysis, which is not counted itself."""
    own = (analysis.prefix, analysis.suffix)
    others = {pattern: count for pattern, count in family.items() if pattern != own}
    same = sum(count for pattern, count in others.items() if _is_same_pattern(analysis, *pattern))
    shown = sum(math.log1p(count) for count in others.values())
    return _PATTERN_WEIGHT * math.log1p(same) + min(shown, _MOST_FAMILY)


def _is_same_pattern(analysis: Analysis, prefix: str, suffix: str) -> bool:
    """Whether a form is the verb that a word is a form of: menarik, ditarik, penarikan."""
    if prefix not in _SAME_VERB:
        return False
    if analysis.suffix == "an" or analysis.prefix == "peN":
        return not (analysis.prefix == "peN" and not analysis.suffix and suffix)
    return suffix == analysis.suffix


def families(analysed: Iterable[tuple[Analysis, float]]) -> dict[str, dict[tuple[str, str], float]]:
    """Return root -> how often each of its patterns is used, of analyses and their counts."""
    counted: dict[str, dict[tuple[str, str], float]] = {}
    for analysis, count in analysed:
        if not analysis.is_bare:
            family = counted.setdefault(analysis.root, {})
            pattern = (analysis.prefix, analysis.suffix)
            family[pattern] = family.get(pattern, 0.0) + count
    return counted
