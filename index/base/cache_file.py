"""A small JSON file in the cache, that may be lost or damaged at any time."""

import contextlib
import json
from pathlib import Path
from typing import Any, Final

from index.base.files import write_whole
from index.base.private import clear_for_file, read_plain

_MAX_BYTES: Final = 2**26


class CacheFile:
    """What is remembered at `path` between two starts; nothing, where it cannot be kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """Return what was written last; an empty dict where that is missing or damaged."""
        with contextlib.suppress(OSError, ValueError, RecursionError):
            values = json.loads(read_plain(self._path, _MAX_BYTES))
            if isinstance(values, dict):
                return values
        return {}

    def write(self, values: dict[str, Any]) -> None:
        """Remember `values`; where the cache cannot be written, nothing is remembered."""
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            clear_for_file(self._path)
            write_whole(self._path, json.dumps(values).encode("ascii"))
