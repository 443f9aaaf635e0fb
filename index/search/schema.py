"""The Whoosh index: its fields, how an article fills them, and how postings are written.

Fields: `text` (title and body, roots with positions), `exact` (the same words as written, for
prefixes, wrong spellings and a higher rank), `title`, `outlet`, `speaker`, `entity` and `topic`
(roots and words, with positions), `published` (a number yyyymmdd) and `id`. The text itself is
not stored. Whoosh's own extension points are used: a field type that is handed terms, a
posting format, and a pool that sorts postings.
"""

import hashlib
import re
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from whoosh.columns import NumericColumn
from whoosh.fields import ID, NUMERIC, STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from index.search.analysis import Token, analyse
from index.search.model import Document

TEXT: Final = "text"
EXACT: Final = "exact"
TITLE: Final = "title"
PUBLISHED: Final = "published"
STANCE: Final = "stance"
TAGGED: Final = "tagged"
FACET: Final = "facet"
GAP: Final = 100  # positions between parts of a field, so that no phrase spans them
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


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


class TermsField(FieldType):  # type: ignore[misc]
    """A field whose value is a mapping of terms to positions, analysed beforehand."""

    def __init__(self, *, stored: bool = False) -> None:
        super().__init__(PackedPositions(), None, scorable=True, stored=stored)

    def index(
        self, value: dict[str, list[int]], **_: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term with its frequency, weight and positions."""
        for term, positions in value.items():
            frequency = len(positions)
            packed = array("I", positions).tobytes()
            yield term.encode("utf-8", "replace"), frequency, float(frequency), packed


class WordsField(FieldType):  # type: ignore[misc]
    """A field whose value is a set of words; only whether a word occurs is kept."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=False)

    def index(self, value: set[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each word."""
        for word in value:
            yield word.encode("utf-8", "replace"), 1, 1.0, b""


def schema() -> Schema:
    """Return the fields of the index."""
    return Schema(
        id=ID(stored=True, unique=True),
        text=TermsField(),
        exact=WordsField(),
        title=TermsField(stored=True),
        outlet=TermsField(stored=True),
        speaker=TermsField(),
        entity=TermsField(),
        topic=TermsField(),
        coder=TermsField(),
        stance=WordsField(),
        tagged=WordsField(),
        facet=WordsField(),
        # One term a value and a column for ranges; Whoosh would write nine terms.
        published=NUMERIC(
            int, bits=32, signed=False, shift_step=0, sortable=NumericColumn("I", default=0)
        ),
        written=STORED(),
    )


def fields_of(document: Document, *, title_in_text: bool = True) -> dict[str, Any]:
    """Return the values that Whoosh's `add_document` takes for an article.

    The title is searched as part of the text, unless `title_in_text` is false.
    """
    title, body = analyse(document.title), analyse(document.body)
    searched = (title, body) if title_in_text else (body,)
    fields: dict[str, Any] = {
        "id": key_of(document.id),
        "_stored_id": document.id,
        TEXT: _roots(searched),
        EXACT: {token.surface for part in searched for token in part if token.surface},
        TITLE: _names((title,)),
        "_stored_title": document.title,
        "speaker": _names(map(analyse, document.speakers)),
        "entity": _names(map(analyse, document.entities)),
        "topic": _names(map(analyse, document.topics)),
        "coder": _names(map(analyse, document.coders)),
        STANCE: set(document.stances),
        TAGGED: {"yes"} if document.coders else set(),
        FACET: {facet_term(name, value) for name, value in document.facets},
    }
    if document.outlet:
        fields["outlet"] = _names((analyse(document.outlet),))
        fields["_stored_outlet"] = document.outlet
    if document.published:
        fields["written"] = document.published
        fields[PUBLISHED] = day_number(document.published)
    return fields


def facet_term(name: str, value: str) -> str:
    """Return the term that counts articles with `value` for the facet `name`."""
    return f"{name}={value}"


def key_of(article_id: str) -> str:
    """Return the term that finds an article by its id, which may be any file name."""
    return hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def day_number(published: str) -> int:
    """Return an ISO date as the number yyyymmdd, with zeros for what it lacks; 0 if it is none."""
    match = _DATE.match(published)
    if not match:
        return 0
    year, month, day = (int(part or 0) for part in match.groups())
    return year * 10_000 + month * 100 + day


def _roots(parts: Iterable[list[Token]]) -> dict[str, list[int]]:
    """Return term -> positions over the parts of a field, with a gap between them."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    offset = 0
    for part in parts:
        for term, _, position, _, _ in part:
            positions[term].append(offset + position)
        if part:
            offset += part[-1].position + GAP
    return positions


def _names(parts: Iterable[list[Token]]) -> dict[str, list[int]]:
    """Return the same, with the words as written beside their roots."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    offset = 0
    for part in parts:
        for term, surface, position, _, _ in part:
            positions[term].append(offset + position)
            if surface and surface != term:
                positions[surface].append(offset + position)
        if part:
            offset += part[-1].position + GAP
    return positions


class PostingPool:
    """Postings by field and term, handed to the codec in order.

    Whoosh's own pool makes a tuple of each posting and sorts them all; here postings of a term
    come in the order of documents already, so that only the terms are sorted.
    """

    def __init__(self) -> None:
        self._fields: defaultdict[str, defaultdict[bytes, list[Any]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take a posting: field, term, document number, weight and value."""
        field, term, document, weight, value = item
        self._fields[field][term] += (document, weight, value)

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        """Yield all postings, sorted by field, term and document."""
        for field in sorted(self._fields):
            terms = self._fields[field]
            for term in sorted(terms):
                flat = terms.pop(term)
                for start in range(0, len(flat), 3):
                    yield (field, term, *flat[start : start + 3])

    def cleanup(self) -> None:
        """Free the memory."""
        self._fields.clear()
