"""Checksums of the files of an index: of each its size, and a digest.

Files that are unpickled or parsed get a SHA-256. The postings, by far the most of an index, are
only ever read as arrays of numbers within bounds: of them the 64-bit words of each page are
summed, and the sums get a SHA-256, with the beginning of the file, which is parsed. A bit that
was flipped, a page that was zeroed, moved or torn changes it, at ten times the speed.
"""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

_POSTINGS: Final = ".flat"
_PAGE: Final = 4096
_HEAD: Final = 16 * _PAGE  # bytes, more than the table of the arrays takes
_AT_ONCE: Final = 2_048 * _PAGE  # bytes summed together
_THREADS: Final = 2

Checksum = dict[str, Any]  # as a manifest keeps it: "size", and "sha256" or "pages"


def checksums(paths: list[Path]) -> list[Checksum]:
    """Return the checksum of each file. Raises OSError."""
    if sum(path.stat().st_size for path in paths) < _AT_ONCE:
        return [checksum(path) for path in paths]
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(checksum, paths))


def checksum(path: Path) -> Checksum:
    """Return the checksum of a file. Raises OSError."""
    size = path.stat().st_size
    if path.suffix == _POSTINGS and size:
        return {"size": size, "pages": _digest_of_pages(path)}
    with path.open("rb") as file:
        return {"size": size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _digest_of_pages(path: Path) -> str:
    """Return the SHA-256 of the sums of all pages of a file, and of what lies behind the last."""
    import numpy as np

    data = np.memmap(path, np.uint8, "r").view(np.ndarray)
    digest = hashlib.sha256(data[:_HEAD].tobytes())
    whole = len(data) // _PAGE * _PAGE
    for start in range(0, whole, _AT_ONCE):
        pages = data[start : min(start + _AT_ONCE, whole)].view(np.uint64)
        digest.update(pages.reshape(-1, _PAGE // 8).sum(axis=1).tobytes())
    digest.update(data[whole:].tobytes())
    return digest.hexdigest()
