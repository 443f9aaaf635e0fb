"""How sure a suggestion is: a logistic model over its features, stored as numbers."""

import math
from collections.abc import Iterable, Mapping

_LIMIT = 30.0


def probability(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the probability that `features` tell by `weights`, of which `""` is the bias."""
    total = weights.get("", 0.0) + sum(weights.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-max(-_LIMIT, min(total, _LIMIT))))
