"""The signatures of the articles in a generation: all of them, and what has changed since.

    documents.json  id -> signature, as of some generation
    changes.json    id -> signature of those added or changed since, null for those gone

An update of few articles in many thus writes little: the first file is linked, not written.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from index.base.files import write_whole

DOCUMENTS: Final = "documents.json"
_CHANGES: Final = "changes.json"
_MANY: Final = 1_000  # changes, from which on all signatures are rewritten


def read_signatures(folder: Path) -> dict[str, str]:
    """Return id -> signature of the articles in a verified generation. Raises OSError."""
    signatures: dict[str, str] = json.loads((folder / DOCUMENTS).read_bytes())
    for article_id, signature in _changes(folder).items():
        if signature is None:
            signatures.pop(article_id, None)
        else:
            signatures[article_id] = signature
    return signatures


def write_signatures(
    folder: Path, before: Mapping[str, str], added: Mapping[str, str], gone: Collection[str]
) -> dict[str, str]:
    """Write and return the signatures of a generation begun in `folder`.

    `before` are those of the generation that it was made from, `gone` the articles of it that are
    no longer there. Raises OSError.
    """
    signatures = dict(before)
    changes = {**_changes(folder), **dict.fromkeys(gone), **added}
    for article_id in gone:
        signatures.pop(article_id, None)
    signatures |= added
    if before and len(changes) < _MANY:
        write_whole(folder / _CHANGES, json.dumps(changes).encode("ascii"))
    else:
        write_whole(folder / DOCUMENTS, json.dumps(signatures).encode("ascii"))
        (folder / _CHANGES).unlink(missing_ok=True)
    return signatures


def _changes(folder: Path) -> dict[str, str | None]:
    try:
        changes: dict[str, str | None] = json.loads((folder / _CHANGES).read_bytes())
    except FileNotFoundError:
        return {}
    return changes
