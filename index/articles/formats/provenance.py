"""Where a file was brought from, as kutip writes it at the end of a page or a feed.

A comment of HTML and XML, so that the file stays what it was to every other program:

    <!-- kutip
    url: https://example.org/a
    accessed: 2026-11-30T21:00:00+00:00
    sha256: ...
    importer: kutip 0.1.0
    -->
"""

import re
from collections.abc import Mapping
from typing import Final

from index.base.text import one_line

KEYS: Final = ("url", "accessed", "archived", "sha256", "importer", "charset")
_COMMENT: Final = re.compile(rb"\n?<!-- kutip\n((?:[a-z0-9]{1,20}: [^\n]{1,4000}\n){1,12})-->\s*\Z")
_MOST: Final = 16 * 2**10  # bytes at the end of a file in which it stands


def comment(values: Mapping[str, str]) -> bytes:
    """Return the comment that says of a file what `values` say."""
    lines = [
        f"{key}: {one_line(values[key]).replace('--', '%2D%2D')}\n"
        for key in KEYS
        if values.get(key)
    ]
    return f"\n<!-- kutip\n{''.join(lines)}-->\n".encode("ascii", "xmlcharrefreplace")


def split(data: bytes) -> tuple[bytes, dict[str, str]]:
    """Return a file as it was brought, and what its comment says of it."""
    found = _COMMENT.search(data, max(0, len(data) - _MOST))
    if found is None:
        return data, {}
    lines = found[1].decode("ascii", "replace").splitlines()
    values = dict(line.split(": ", 1) for line in lines)
    return data[: found.start()], {key: values[key] for key in KEYS if key in values}
