"""Cache keys: where the key of a cached result differs, it is out of date and made again."""

import hashlib
import os
from functools import cache
from importlib import import_module
from pathlib import Path
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
    """Return a digest of the names and contents of all source files below a package."""
    module = import_module(package)
    digest = hashlib.sha256()
    for root in module.__path__:
        for folder, below, names in os.walk(root):
            below.sort()
            for name in sorted(names):
                if name.endswith(_SOURCES):
                    file = Path(folder, name)
                    digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
                    digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()
