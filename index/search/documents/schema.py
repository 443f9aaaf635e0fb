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

from whoosh.fields import NUMERIC, STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from index.search.analysis.analyzer import Analyzer
from index.search.analysis.vocabulary import chunks_of
from index.search.indexing.rows import APART
from index.search.model import Document

ID: Final = "id"
TEXT: Final = "text"
EXACT: Final = "exact"
TITLE: Final = "title"
PUBLISHED: Final = "published"
DAY: Final = "day"
STANCE: Final = "stance"
TAGGED: Final = "tagged"
FACET: Final = "facet"
_HERE: Final = [0]  # positions, where only whether a term occurs is kept
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


Places = dict[str, list[int]]  # term -> positions


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
    """A field whose terms and their positions are kept flat: Whoosh is handed none of them."""

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


NAMES: Final = (TITLE, "outlet", "speaker", "entity", "topic", "coder")  # searched word by word

# The fields kept flat (see index.search.codec), and whether with positions. The last has no terms;
# the length of a document in it is its day, as a number.
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


def schema() -> Schema:
    """Return the fields of the index."""
    return Schema(
        id=FlatWordsField(stored=True),
        text=FlatTermsField(),
        exact=FlatWordsField(),
        title=FlatTermsField(stored=True),
        outlet=FlatTermsField(stored=True),
        speaker=FlatTermsField(),
        entity=FlatTermsField(),
        topic=FlatTermsField(),
        coder=FlatTermsField(),
        stance=FlatWordsField(),
        tagged=FlatWordsField(),
        facet=FlatWordsField(),
        # One term a value; Whoosh would write nine.
        published=NUMERIC(int, bits=32, signed=False, shift_step=0),
        written=STORED(),
    )


def stored_of(document: Document) -> dict[str, str]:
    """Return what is kept of an article beside its postings."""
    fields = {ID: document.id, TITLE: document.title}
    if document.outlet:
        fields["outlet"] = document.outlet
    if document.published:
        fields["written"] = document.published
    return fields


def parts_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Return field -> its parts, which are searched word by word, for all fields but the text."""
    return {
        TITLE: (document.title,),
        "outlet": (document.outlet,) if document.outlet else (),
        "speaker": document.speakers,
        "entity": document.entities,
        "topic": document.topics,
        "coder": document.coders,
    }


def terms_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Return field -> its terms, which are looked for as they are."""
    return {
        ID: (key_of(document.id),),
        STANCE: document.stances,
        TAGGED: ("yes",) if document.coders else (),
        FACET: tuple(facet_term(name, value) for name, value in document.facets),
    }


def names_of(document: Document, analyzer: Analyzer) -> dict[str, Places]:
    """Return field -> term -> positions for all fields but the text."""
    terms = terms_of(document).items()
    return {field: _names(parts, analyzer) for field, parts in parts_of(document).items()} | {
        field: dict.fromkeys(here, _HERE) for field, here in terms
    }


def text_of(parts: Iterable[str], analyzer: Analyzer) -> dict[str, Places]:
    """Return the same for the text, in parts that no phrase spans."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    written: Places = {}
    for offset, words, names in placed(parts, analyzer):
        for position, word in enumerate(words, offset):
            found[analyzer.root(word)].append(position)
            written[word] = _HERE
        for position, name in names:
            found[name].append(offset + position)
    return {TEXT: found, EXACT: written}


def placed(
    parts: Iterable[str], analyzer: Analyzer
) -> Iterator[tuple[int, list[str], list[tuple[int, str]]]]:
    """Yield the words and names of each part of a field, with the position of its first word."""
    offset = 0
    for part in parts:
        words, names = chunks_of(analyzer).words_and_names(part)
        yield offset, words, names
        if words:
            offset += len(words) - 1 + APART


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


def _names(parts: Iterable[str], analyzer: Analyzer) -> Places:
    """Return term -> positions over the parts of a field: roots, and the words as written."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for offset, words, names in placed(parts, analyzer):
        for position, word in enumerate(words, offset):
            root = analyzer.root(word)
            found[root].append(position)
            if word != root:
                found[word].append(position)
        for position, name in names:
            found[name].append(offset + position)
    return found


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
