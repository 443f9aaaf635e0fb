"""Names on disk: which folder is a coder's and which file is an article's."""

import hashlib
import unicodedata
from typing import Final

from index.base.errors import KutipError

_MAX_CODER_BYTES: Final = 100
_MAX_STEM_BYTES: Final = 200
_HASH_DIGITS: Final = 16
_SUFFIX: Final = ".yaml"


def coder_name(name: str) -> str:
    """Return `name` (NFC) if it can be a coder's folder; KutipError says what it may hold."""
    name = unicodedata.normalize("NFC", name)
    allowed = all(char.isalnum() or unicodedata.combining(char) or char in "-_. " for char in name)
    if (
        not allowed
        or name != name.strip(" .")
        or not 0 < len(name.encode("utf-8", "replace")) <= _MAX_CODER_BYTES
    ):
        raise KutipError(
            f"{_shown(name)} cannot be a coder's name; use letters, digits, - _ and, "
            "inside, dots and spaces."
        )
    return name


def file_names(article: str) -> tuple[str, str]:
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


def is_claims_file(name: str) -> bool:
    """Tell whether `name` is a plain, visible file name for claims: no path leads elsewhere."""
    return name.endswith(_SUFFIX) and not name.startswith(".") and not {"/", "\0"} & {*name}


def _is_plain(char: str) -> bool:
    return char.isalnum() or char in "-_.~" or bool(unicodedata.combining(char))


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _cut(stem: str, size: int) -> str:
    """Return at most `size` bytes of `stem`, without a broken character or percent triplet."""
    cut = stem.encode()[:size].decode("utf-8", "ignore")
    percent = cut.rfind("%", max(0, len(cut) - 2))
    return cut if percent < 0 or cut == stem else cut[:percent]


def _shown(name: str) -> str:
    """Return `name` short, quoted and with its control characters escaped."""
    return ascii(name[:40])
