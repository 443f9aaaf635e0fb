"""The fields of the index, and how a document fills them.

Fields: `text` (title and body, roots with positions), `exact` (the same words as written, for
prefixes, misspellings and a higher rank), `title`, `outlet`, `speaker`, `entity`, `topic` and
`coder` (roots and words, with positions), `published` (a number yyyymmdd), `day` (the same, as a
column), `stance`, `tagged` and `facet` (terms as they are), and `id`. The text itself is not
stored. Terms are kept in flat arrays (see `index.search.codec`); Whoosh knows of the fields but is
handed none of their postings, except those of `published`.
"""

import hashlib
import re
import struct
from array import array
from collections.abc import Iterable
from typing import Any, Final

from whoosh.fields import NUMERIC, STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from index.search.documents.document import Document

ID: Final = "id"
TEXT: Final = "text"
EXACT: Final = "exact"
TITLE: Final = "title"
OUTLET: Final = "outlet"
SPEAKER: Final = "speaker"
ENTITY: Final = "entity"
TOPIC: Final = "topic"
CODER: Final = "coder"
PUBLISHED: Final = "published"
DAY: Final = "day"
STANCE: Final = "stance"
TAGGED: Final = "tagged"
FACET: Final = "facet"
WRITTEN: Final = "written"  # the date of publishing as the article has it, stored only

PART_GAP: Final = 100  # positions between parts of a field, so that no phrase spans them
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

NAMES: Final = (TITLE, OUTLET, SPEAKER, ENTITY, TOPIC, CODER)  # searched word by word

# The fields in flat arrays, and whether with positions. The last has no terms; the "length" of a
# document in it is its day, as a number.
FLAT: Final = {
    ID: False,
    TEXT: True,
    EXACT: False,
    **dict.fromkeys(NAMES, True),
    STANCE: False,
    TAGGED: False,
    FACET: False,
    DAY: False,
}


class PackedPositions(Positions):  # type: ignore[misc]  # Whoosh has no types here
    """Word positions as 32-bit numbers: smaller and faster than Whoosh's pickled lists."""

    def encode(self, positions: Iterable[int]) -> bytes:
        """Return `positions` as bytes."""
        return array("I", positions).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions in `value`."""
        return list(struct.unpack(f"={len(value) // 4}I", value))

    def decode_frequency(self, value: bytes) -> int:
        """Return how many positions `value` holds."""
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        """Return the frequency as a weight."""
        return float(len(value) // 4)


class FlatTermsField(FieldType):  # type: ignore[misc]
    """A field whose terms and positions are in flat arrays: Whoosh is handed none of them."""

    def __init__(self, *, stored: bool = False) -> None:
        super().__init__(PackedPositions(), None, scorable=True, stored=stored)

    def index(self, _value: Any, **_: Any) -> tuple[()]:
        return ()


class FlatWordsField(FieldType):  # type: ignore[misc]
    """The same for a set of words; only whether a word occurs is kept."""

    def __init__(self, *, stored: bool = False) -> None:
        super().__init__(Existence(), None, scorable=False, stored=stored)

    def index(self, _value: Any, **_: Any) -> tuple[()]:
        return ()


def schema() -> Schema:
    """Return the fields of the index."""
    stored = (TITLE, OUTLET)
    return Schema(
        **{
            ID: FlatWordsField(stored=True),
            TEXT: FlatTermsField(),
            EXACT: FlatWordsField(),
            **{name: FlatTermsField(stored=name in stored) for name in NAMES},
            STANCE: FlatWordsField(),
            TAGGED: FlatWordsField(),
            FACET: FlatWordsField(),
            # One term a value; Whoosh would write nine.
            PUBLISHED: NUMERIC(int, bits=32, signed=False, shift_step=0),
            WRITTEN: STORED(),
        }
    )


def stored_of(document: Document) -> dict[str, str]:
    """Return what is stored of a document beside its postings."""
    stored = {ID: document.id, TITLE: document.title}
    if document.outlet:
        stored[OUTLET] = document.outlet
    if document.published:
        stored[WRITTEN] = document.published
    return stored


def parts_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Return field -> its parts, which are searched word by word, for all fields but the text."""
    return {
        TITLE: (document.title,),
        OUTLET: (document.outlet,) if document.outlet else (),
        SPEAKER: document.speakers,
        ENTITY: document.entities,
        TOPIC: document.topics,
        CODER: document.coders,
    }


def terms_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Return field -> its terms, which are looked up as they are."""
    return {
        ID: (id_term(document.id),),
        STANCE: document.stances,
        TAGGED: ("yes",) if document.coders else (),
        FACET: tuple(facet_term(facet, value) for facet, value in document.facets),
    }


def facet_term(facet: str, value: str) -> str:
    """Return the term that counts documents with `value` for `facet`."""
    return f"{facet}={value}"


def id_term(article_id: str) -> str:
    """Return the term that finds an article by its id, which may be any file name."""
    return hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def day_number(published: str) -> int:
    """Return an ISO date as the number yyyymmdd, with zeros for what it lacks; 0 if it is none."""
    match = _DATE.match(published)
    if not match:
        return 0
    year, month, day = (int(part or 0) for part in match.groups())
    return year * 10_000 + month * 100 + day
