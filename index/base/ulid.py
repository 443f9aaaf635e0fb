"""Sortable unique ids (ULID): 48 bits of milliseconds and 80 random bits in Crockford base 32.

Source: the ULID specification, github.com/ulid/spec.
"""

import hashlib
import secrets
import time
from datetime import UTC, datetime
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 26
_TIME_DIGITS: Final = 10


def new(milliseconds: int | None = None) -> str:
    """Return a fresh ULID for `milliseconds` since 1970, by default now; 26 characters."""
    stamp = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    return _encoded((max(stamp, 0) & (2**48 - 1)) << 80 | secrets.randbits(80))


def of_content(content: str) -> str:
    """Return the ULID that the same content has on every machine; it has no time (0)."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return _encoded(int.from_bytes(digest[:10], "big"))


def _encoded(value: int) -> str:
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))


def time_of(name: str) -> str:
    """Return when a ULID was made, ISO 8601 in UTC to the second.

    Empty for any other id, and for one that was made of its content.
    """
    if len(name) != LENGTH or any(letter not in _ALPHABET for letter in name):
        return ""
    value = 0
    for letter in name[:_TIME_DIGITS]:
        value = value << 5 | _ALPHABET.index(letter)
    if value == 0:
        return ""
    try:
        made = datetime.fromtimestamp(value / 1000, UTC)
    except (ValueError, OverflowError):
        return ""
    return made.strftime("%Y-%m-%dT%H:%M:%SZ")
