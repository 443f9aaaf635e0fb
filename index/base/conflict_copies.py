"""Names of copies: what sync programs, file managers and editors leave beside a file.

A copy may hold what the file lacks, so that it is neither passed over in silence nor read as a
file of its own. The name alone is looked at here; what is in the copy says what to do with it.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_INSIDE: Final = r"(?:[^()]|\([^()]*\))*"  # of brackets, which may hold some of their own

# In the stem, before the suffix. Nobody gives a file such a name by hand.
_CERTAIN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Dropbox, Nextcloud, ownCloud, pCloud, Seafile, Box: "kutip (rani's conflicted copy ...)"
        rf"[ _-]?\({_INSIDE}\b(?:conflict|conflicted|sfconflict)\b{_INSIDE}\)",
        r"[. _-]?\[conflict(?:ed)?[^\]]*\]",  # Google Drive
        r"\.sync-conflict-\d{8}-\d{6}(?:-[a-z0-9]+)?",  # Syncthing
        r"[._-]conflict-\d{8}-\d{6}",  # ownCloud
        r"_[^_]+_[a-z]{3}-\d\d-\d{6}-\d{4}_conflict",  # Synology Drive
        r" - (?:copy|salin|copia|copie|kopie)(?: \(\d+\))?",  # Windows
    )
)
# Each of these may be a name of its own: a copy only where its original lies beside it.
_LIKELY: Final = (
    re.compile(r" ?\(\d{1,3}\)"),  # Google Drive, browsers: "kutip (1)"
    re.compile(r" \d{1,3}"),  # iCloud, Finder: "kutip 2"
    re.compile(rf"[ _-]?\({_INSIDE}\d{{4}}-\d\d-\d\d{_INSIDE}\)"),  # in any language
    re.compile(r"-[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?:-\d+)?"),  # OneDrive: "kutip-DESKTOP-1A2B3C4"
    re.compile(r"-[^/]*(?:Mac[Bb]ook|iMac|Mac[ -]mini|Laptop|PC)[^/]*"),  # OneDrive
    re.compile(r" copy(?: \d+)?", re.IGNORECASE),  # Finder
    re.compile(
        r"[._ -]conflict(?:ed)?(?:[._ -]?copy)?[._ -]?\d*", re.IGNORECASE
    ),  # rclone, Resilio
    re.compile(r"[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]\d+"),  # git mergetool
    re.compile(r"[._](?:bak|backup|old|orig)\d*", re.IGNORECASE),
)
_IN_FRONT: Final = re.compile(
    r"(?:copy|salinan|copia|copie|kopie) (?:\(\d+\) )?(?:of |de |von )?", re.IGNORECASE
)
# After the suffix: "kutip.yaml~", "kutip.yaml.orig"
_BEHIND: Final = re.compile(
    r"(?:\.(?:~\d+~|orig|bak|backup|old|save|rej|mine|theirs|tmp|r\d+|conflict\d*|BACKUP[._]\d+)"
    r"|~|\.~\d+~)\Z",
    re.IGNORECASE,
)
_HASHES: Final = re.compile(r"#(.+)#")
_MOST_LAYERS: Final = 4  # copies of copies


def original_name(name: str, beside: Iterable[str] = ()) -> str | None:
    """Return the name of the file that `name` is a copy of, judged by the name; None for none.

    `beside` are the names in the same folder: endings that might as well be part of a name, such
    as " 2" or "-LAPTOP", count only where the original is there. Letters may be composed or
    decomposed; the name comes back as it stands `beside`, where it does.
    """
    known = {_composed(other): other for other in beside if other != name}
    original = name
    for _ in range(_MOST_LAYERS):
        shorter = _one_layer_less(original, known)
        if shorter is None:
            break
        original = shorter
    return None if original == name else known.get(_composed(original), original)


def _one_layer_less(name: str, known: dict[str, str]) -> str | None:
    """Return `name` without one mark of a copy; None where it has none."""
    hashes = _HASHES.fullmatch(name)
    if hashes:
        return hashes.group(1)
    behind = _BEHIND.search(name)
    if behind and behind.start():
        return name[: behind.start()]
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem:
        return None
    for pattern in _CERTAIN:
        shorter = _without_end(stem, pattern)
        if shorter:
            return f"{shorter}.{suffix}"
    front = _IN_FRONT.match(stem)
    shorts = [stem[front.end() :]] if front else []
    shorts += [short for pattern in _LIKELY if (short := _without_end(stem, pattern))]
    names = (f"{short}.{suffix}" for short in shorts if short)
    return next((short for short in names if _leads_to_known(short, known)), None)


def _leads_to_known(name: str, known: dict[str, str]) -> bool:
    """Tell whether `name`, or what it is a certain copy of, lies beside."""
    return _composed(name) in known or (original_name(name, known.values()) or "") in set(
        known.values()
    )


def _without_end(stem: str, pattern: re.Pattern[str]) -> str:
    """Return `stem` without what `pattern` finds at its end; empty where it finds nothing."""
    for match in pattern.finditer(stem):
        if match.end() == len(stem):
            return stem[: match.start()]
    return ""


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
