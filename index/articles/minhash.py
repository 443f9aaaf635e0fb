"""Near-duplicates by MinHash: which articles say nearly the same.

The bottom-k variant: of the hashes of all five-word shingles of a body the smallest are kept,
and the Jaccard similarity of two articles is estimated on the smallest of their union.
Source: Broder, On the resemblance and containment of documents, 1997.
"""

import re
from array import array
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # numpy is imported where it is used
    import numpy as np

    Hashes = np.ndarray[Any, np.dtype[np.uint64]]

THRESHOLD: Final = 0.5
KEYS: Final = 16  # of the smallest hashes, by which similar articles find each other
SHARED_KEYS: Final = 3  # at a similarity of 0.5 two articles share ten keys, give or take two

_SHINGLE: Final = 5
_KEPT: Final = 128  # the error of the estimate is then about 0.04
_LEAST: Final = 12  # shingles; shorter texts are alike by chance
_WORD: Final = re.compile(r"\w+")
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_MIXED: Final = 0xD6E8FEB86659FD93
_SPACE: Final = 0x20


def sketch(text: str) -> bytes:
    """Return the MinHash sketch of `text`: up to 128 ascending 32-bit hashes, empty if too short.

    The same on every run and machine of one byte order, unlike `hash`.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < _LEAST + _SHINGLE - 1:
        return b""
    import numpy as np

    line = np.frombuffer(" ".join(words).encode("utf-8", "surrogatepass"), np.uint8)
    powers, inverses = _powers(1 << len(line).bit_length())
    sums = np.zeros(len(line) + 1, np.uint64)  # of byte times power: the hash of what lies before
    np.cumsum(line * powers[: len(line)], out=sums[1:])
    spaces = np.flatnonzero(line == _SPACE)
    starts = np.concatenate(([0], spaces + 1))[: len(words) - _SHINGLE + 1]
    ends = np.concatenate((spaces, [len(line)]))[_SHINGLE - 1 :]
    hashes = (sums[ends] - sums[starts]) * inverses[starts]  # as if each began the line
    hashes = (hashes ^ (hashes >> np.uint64(32))) * np.uint64(_MIXED)
    smallest = np.unique((hashes >> np.uint64(32)).astype(np.uint32))[:_KEPT]
    return bytes(smallest.tobytes())


@cache
def _powers(size: int) -> "tuple[Hashes, Hashes]":
    """Return the first powers of the base, and of its inverse, modulo 2**64."""
    import numpy as np

    def powers_of(base: int) -> "Hashes":
        factors = np.full(size, base, np.uint64)
        factors[0] = 1
        return np.cumprod(factors, dtype=np.uint64)

    return powers_of(_BASE), powers_of(pow(_BASE, -1, 2**64))


def keys(sketched: bytes) -> tuple[int, ...]:
    """Return the hashes under which an article is found by others like it."""
    return _hashes(sketched)[:KEYS]


def similarity(one: bytes, other: bytes) -> float:
    """Return the estimated Jaccard similarity (0 to 1) of two sketched texts."""
    first, second = set(_hashes(one)), set(_hashes(other))
    size = min(len(first), len(second))
    if not size:
        return 0.0
    smallest = sorted(first | second)[:size]
    return len(first & second & set(smallest)) / size


def _hashes(sketched: bytes) -> tuple[int, ...]:
    hashes = array("I")
    hashes.frombytes(sketched)
    return tuple(hashes)
