"""Where an article came from: its address, when that was accessed, the file's digest, the importer.

What was fetched carries these values with it: `url`, `archived`, `accessed`, `sha256` and
`importer`, in a file beside it or in the columns of a table. The others are found out here.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from index.articles.frontmatter import plain
from index.articles.notes import ACCESS_NOT_UNDERSTOOD, FILE_CHANGED
from index.articles.stated_dates import StatedDateReader
from index.base.version import kutip_version

_KUTIP: Final = "kutip "
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_ARCHIVE: Final = re.compile(
    r"https?://web\.archive\.org/web/(?P<time>[0-9]{4,14})[a-z_]*/(?P<url>.+)", re.IGNORECASE
)
_DAY_IN_ADDRESS: Final = re.compile(
    r"(?:/(?P<y1>(?:19|20)[0-9]{2})/(?P<m1>[0-9]{1,2})/(?P<d1>[0-9]{1,2})(?=[/-]|$)"
    r"|[/-](?P<y2>20[0-9]{2})-(?P<m2>[0-9]{2})-(?P<d2>[0-9]{2})(?=[/.-]|$)"
    r"|/(?P<y3>20[0-9]{2})(?P<m3>[01][0-9])(?P<d3>[0-3][0-9])(?:[0-9]{6})?(?=[/-]|$))"
)
_FIRST_YEAR: Final = 1995  # of news at addresses


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that an article is read from."""

    file: str = ""
    sha256: str = ""  # of its bytes
    kind: str = ""  # the name of its format
    holds_one: bool = True  # article, and no more

    @classmethod
    def of(cls, file: str, data: bytes, kind: str, articles: int) -> "Origin":
        """Return the origin of the `articles` read from `data`, which has the format `kind`."""
        return cls(file, hashlib.sha256(data).hexdigest(), kind, articles == 1)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article came from, as far as that is known."""

    url: str | None
    archived: str | None  # the address of a copy in an archive of the web
    accessed: str | None  # ISO 8601
    importer: str  # what made an article of it: "kutip 1.0 (plain text)"
    notes: tuple[str, ...] = ()


def provenance_of(
    values: Mapping[str, Any], origin: Origin, found_url: str | None, dates: StatedDateReader
) -> Provenance:
    """Return where an article came from; `found_url` is the address that its text gives."""
    url = plain(values, "url") or found_url
    archived = plain(values, "archived")
    copy = _ARCHIVE.fullmatch(url or "")
    if copy:
        archived, url = archived or url, copy["url"]
    notes = []
    stated = plain(values, "accessed") or ""
    read = dates.read(stated) if stated else None
    accessed = read.moment.iso if read and read.moment else None
    if stated and accessed is None:
        notes.append(f"{ACCESS_NOT_UNDERSTOOD}{stated}")
    importer = plain(values, "importer") or ""
    digest = (plain(values, "sha256") or "").lower()
    is_ours = importer.startswith(_KUTIP) and origin.holds_one
    if is_ours and origin.sha256 and _DIGEST.fullmatch(digest) and digest != origin.sha256:
        notes.append(FILE_CHANGED)
    kind = f" ({origin.kind})" if origin.kind else ""
    importer = importer or f"{_KUTIP}{kutip_version()}{kind}"
    return Provenance(url, archived, accessed, importer, tuple(notes))


def day_in_address(url: str | None, accessed: str | None = None) -> str | None:
    """Return the day that an address such as `…/2024/03/01/…` has in it, as an ISO date.

    None where it has none or several, or one after the day on which it was `accessed`.
    """
    days: set[date] = set()
    for match in _DAY_IN_ADDRESS.finditer((url or "").partition("?")[0]):
        numbers = [int(number) for number in match.groups() if number]
        try:
            days.add(date(*numbers))
        except ValueError:
            continue
    day = days.pop() if len(days) == 1 else None
    if day is None or day.year < _FIRST_YEAR:
        return None
    return None if accessed and day.isoformat() > accessed[:10] else day.isoformat()
