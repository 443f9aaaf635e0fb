"""One file of claims, `claims/CODER/ARTICLE.yaml`, read and checked.

schema: 1
article: ...
coder: ...
claims:
- id: ...        (one item a record, sorted by id)
end: true        (the last line: a file without it was cut off)
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from index.base import yaml
from index.base.errors import KutipError
from index.claims.codec import Record, normal

CLAIMS: Final = "claims"  # the folder with a folder for each coder
SCHEMA: Final = 1
END_LINE: Final = b"end: true\n"
_MAX_ID: Final = 64
_MAX_STEM_BYTES: Final = 200
_HASH_DIGITS: Final = 16
_SUFFIX: Final = ".yaml"


class DamagedFileError(KutipError):
    """A claims file that cannot be trusted as it stands.

    `cut`: its end is missing. `unmerged`: git left the two sides of a merge in it.
    """

    def __init__(self, sentence: str, *, cut: bool = False, unmerged: bool = False) -> None:
        super().__init__(sentence)
        self.cut = cut
        self.unmerged = unmerged


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """The records of one file by id, sorted, and the keys around them."""

    article: str
    frame: Mapping[str, Any]  # every key of the file but `claims` and `end`
    records: Mapping[str, Record]
    newer: bool = False  # written by a newer kutip: to be read, not to be written

    def changed(self, records: Mapping[str, Record]) -> "ClaimFile":
        """Return this file with `records` added, or put in place of those with their ids."""
        return replace(self, records=dict(sorted({**self.records, **records}.items())))


def empty(article: str, coder: str) -> ClaimFile:
    """Return a file without records."""
    return ClaimFile(article, {"schema": SCHEMA, "article": article, "coder": coder}, {})


def parse(data: bytes, name: str) -> ClaimFile:
    """Return the file in `data`; `name` is its path in the corpus, for messages.

    Raises DamagedFileError for a file that is cut off, is no strict YAML, holds an unresolved
    merge, lacks its frame, or has one id with two contents.
    """
    try:
        document = yaml.load(data, name)
    except yaml.UnmergedError as error:
        raise DamagedFileError(str(error), unmerged=True) from error
    except yaml.YamlError as error:
        if data.rstrip().endswith(b"\n" + END_LINE.rstrip()):
            raise DamagedFileError(str(error)) from error
        raise _cut_off(name) from error
    whole = document.get("end") is True if isinstance(document, dict) else bool(document)
    if not whole or isinstance(document, str):  # a first word alone is read as a string
        raise _cut_off(name)
    return _checked(document, data, name)


def line_of(data: bytes, words: str) -> int:
    """Return the number of the first line that holds `words`, 1 where none does."""
    position = data.find(words.encode("utf-8", "replace"))
    return data.count(b"\n", 0, max(position, 0)) + 1


def _cut_off(name: str) -> DamagedFileError:
    return DamagedFileError(
        f"{name} is cut off: its last line `end: true` is missing; put the file back from a "
        "copy, or add that line if nothing else is missing.",
        cut=True,
    )


def _checked(document: Any, data: bytes, name: str) -> ClaimFile:
    """Return the parsed `document` as a file, or say what its frame lacks."""
    if not isinstance(document, dict):
        raise DamagedFileError(f"{name} is not a file of claims; move it out of the folder.")
    schema, items = document.get("schema"), document.get("claims")
    article = article_named(document)
    if type(schema) is not int or schema < 1:
        raise DamagedFileError(f"{name} has no `schema` number; write `schema: 1` at its top.")
    if not article:
        raise DamagedFileError(f"{name} does not name its `article`; add that line at its top.")
    if items is not None and not isinstance(items, list):
        raise DamagedFileError(f"{name} has `claims` that are not a list; correct it by hand.")
    records: dict[str, Record] = {}
    for item in items or []:
        record = _record(item, data, name)
        if records.setdefault(record["id"], record) != record:
            first = line_of(data, record["id"])
            raise DamagedFileError(
                f"{name} has two different claims with the id {record['id']} "
                f"(the first in line {first}); keep one, or give one a new id."
            )
    frame = {key: value for key, value in document.items() if key not in ("claims", "end")}
    return ClaimFile(article, frame, dict(sorted(records.items())), newer=schema > SCHEMA)


def _record(item: Any, data: bytes, name: str) -> Record:
    """Return one item of the list with its id as text, or say what is wrong with it."""
    if not isinstance(item, dict):
        raise DamagedFileError(f"{name} has an item under `claims` that is no claim; mend it.")
    claim_id = _word(item.get("id"))
    if not 0 < len(claim_id) <= _MAX_ID:
        words = next((str(value) for value in item.values() if isinstance(value, str)), "claims:")
        raise DamagedFileError(
            f"{name} has a claim without an `id` (near line {line_of(data, words)}); add one."
        )
    item["id"] = claim_id
    return normal(item)


def article_named(document: Mapping[str, Any]) -> str:
    """Return the article that the keys of a file name, empty where they name none."""
    return _word(document.get("article"))


def _word(value: object) -> str:
    """Return a bare number as the word that it is here, anything but text as nothing."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)


def claim_file_names(article: str) -> tuple[str, str]:
    """Return the usual and the fallback file name for the claims on `article`.

    Unsafe characters are percent-encoded. The fallback ends in a hash of the id; it serves ids
    that are too long for a file name, or whose usual name another article has on a file system
    that folds case.
    """
    stem = "".join(char if _is_plain(char) else _percent(char) for char in article) or "%"
    if stem.startswith("."):
        stem = "%2E" + stem[1:]
    digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    room = _MAX_STEM_BYTES - _HASH_DIGITS - 1
    hashed = f"{_cut(stem, room)}~{digest}{_SUFFIX}"
    usual = hashed if len(stem.encode()) > _MAX_STEM_BYTES else stem + _SUFFIX
    return usual, hashed


def _is_plain(char: str) -> bool:
    return char.isalnum() or char in "-_.~" or bool(unicodedata.combining(char))


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _cut(stem: str, size: int) -> str:
    """Return at most `size` bytes of `stem`, without a broken character or percent triplet."""
    cut = stem.encode()[:size].decode("utf-8", "ignore")
    percent = cut.rfind("%", max(0, len(cut) - 2))
    return cut if percent < 0 or cut == stem else cut[:percent]
