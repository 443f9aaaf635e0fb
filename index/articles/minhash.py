"""Near-duplicates by MinHash: which articles say nearly the same.

The bottom-k variant: of the hashes of all five-word shingles of a body the smallest are kept,
and the Jaccard similarity of two articles is estimated on the smallest of their union.
Source: Broder, On the resemblance and containment of documents, 1997.
"""

import re
from array import array
from binascii import crc32
from typing import Final

THRESHOLD: Final = 0.5
KEYS: Final = 16  # of the smallest hashes, by which similar articles find each other
SHARED_KEYS: Final = 3  # at a similarity of 0.5 two articles share ten keys, give or take two

_SHINGLE: Final = 5
_KEPT: Final = 128  # the error of the estimate is then about 0.04
_LEAST: Final = 12  # shingles; shorter texts are alike by chance
_WORD: Final = re.compile(r"\w+")
_SPREAD: Final = 0x9E3779B1  # 2**32 over the golden ratio: CRC alone does not spread evenly
_MASK: Final = 0xFFFFFFFF


def sketch(text: str) -> bytes:
    """Return the MinHash sketch of `text`: up to 128 ascending 32-bit hashes, empty if too short.

    The same on every run and machine of one byte order, unlike `hash`.
    """
    words = [word.encode("utf-8") for word in _WORD.findall(text.casefold())]
    if len(words) < _LEAST + _SHINGLE - 1:
        return b""
    shingles = zip(*(words[shift:] for shift in range(_SHINGLE)), strict=False)
    hashes = {crc32(b" ".join(shingle)) * _SPREAD & _MASK for shingle in shingles}
    return array("I", sorted(hashes)[:_KEPT]).tobytes()


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
