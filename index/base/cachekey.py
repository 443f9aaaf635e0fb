"""The key of what is kept in the cache folder: another one means that it must be made anew."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_DIGITS: Final = 16
_SOURCES: Final = (".py", ".yaml", ".txt")


def cache_key(*inputs: object, packages: tuple[str, ...] = ()) -> str:
    """Return 16 hexadecimal digits that change with what a cached result is made of.

    `inputs` are the settings and schema versions that it depends on, told apart by their `repr`.
    `packages` are those whose code and data files make it ("index.articles"), with all packages
    below them.
    """
    digest = hashlib.sha256(repr(inputs).encode("utf-8", "backslashreplace"))
    for package in packages:
        digest.update(_sources_digest(package))
    return digest.hexdigest()[:_DIGITS]


@cache
def _sources_digest(package: str) -> bytes:
    digest = hashlib.sha256()
    for name, file in _sources(files(package), package):
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_SOURCES):
            yield f"{path}/{entry.name}", entry
