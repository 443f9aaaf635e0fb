"""Random queries over random corpora against brute force, and against Whoosh's own search."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir

from index.search.documents.document import Document
from index.search.query.parser import parse_query
from tests.support.search_corpus import ANALYZER, Corpus, document

WORDS = [
    "rusia",
    "tiongkok",
    "china",
    "menlu",
    "menteri",
    "luar",
    "negeri",
    "wakil",
    "mengatakan",
    "dikatakan",
    "kerja",
    "sama",
    "perang",
    "negara-negara",
]


@dataclass(frozen=True)
class Case:
    """A query and what it should say of a document."""

    query: str
    holds: Callable[[Document], bool]


def terms_at(text: str) -> list[set[str]]:
    """Return the terms at each position of a text."""
    places: list[set[str]] = []
    for token in ANALYZER.analyze(text):
        while token.position >= len(places):
            places.append(set())
        places[token.position].add(token.term)
    return places


def has(document: Document, term: str) -> bool:
    return any(
        term in place for part in (document.title, document.body) for place in terms_at(part)
    )


def has_row(document: Document, terms: list[str]) -> bool:
    for places in map(terms_at, (document.title, document.body)):
        for start in range(len(places) - len(terms) + 1):
            if all(term in places[start + step] for step, term in enumerate(terms)):
                return True
    return False


def word(text: str) -> Case:
    return Case(text, lambda d: has(d, ANALYZER.analyze(text)[0].term))


def phrase(words: list[str]) -> Case:
    # Words without long synonyms among them, so that brute force stays simple.
    terms = [ANALYZER.analyze(text)[0].term for text in words]
    return Case(f'"{" ".join(words)}"', lambda d: has_row(d, terms))


def as_written(text: str) -> Case:
    surface = ANALYZER.analyze(text)[-1].surface

    def holds(d: Document) -> bool:
        tokens = [t for part in (d.title, d.body) for t in ANALYZER.analyze(part)]
        return any(token.surface == surface for token in tokens)

    return Case(f'"{text}"', holds)


def prefix(text: str) -> Case:
    return Case(
        f"{text[:3]}*",
        lambda d: any(
            token.surface.startswith(text[:3])
            for part in (d.title, d.body)
            for token in ANALYZER.analyze(part)
        ),
    )


def in_title(text: str) -> Case:
    term = ANALYZER.analyze(text)[0].term
    return Case(f"title:{text}", lambda d: any(term in place for place in terms_at(d.title)))


def dated(year: int) -> Case:
    return Case(f"date:{year}", lambda d: (d.published or "").startswith(str(year)))


def negated(case: Case) -> Case:
    return Case(f"-({case.query})", lambda d: not case.holds(d))


def joined(cases: list[Case], operator: str) -> Case:
    # In parentheses, so that neighbouring words are not read as one synonym.
    query = operator.join(f"({case.query})" for case in cases)
    choose = any if "OR" in operator else all
    return Case(query, lambda d: choose(case.holds(d) for case in cases))


words = st.sampled_from(WORDS)
plain = st.sampled_from(["rusia", "mengatakan", "perang", "sama", "wakil"])
leaves = (
    words.map(word)
    | st.lists(plain, min_size=2, max_size=3).map(phrase)
    | plain.map(as_written)
    | words.map(prefix)
    | words.map(in_title)
    | st.sampled_from([2023, 2024]).map(dated)
)
cases = st.recursive(
    leaves,
    lambda inner: (
        inner.map(negated)
        | st.tuples(st.lists(inner, min_size=2, max_size=3), st.sampled_from([" ", " OR "])).map(
            lambda pair: joined(*pair)
        )
    ),
    max_leaves=6,
)
# Some have a blank line, which parts two paragraphs.
bodies = st.lists(words | st.just("\n\n"), max_size=8).map(" ".join)
documents = st.builds(
    lambda title, body, year: (title, body, year),
    st.lists(words, max_size=3).map(" ".join),
    bodies,
    st.sampled_from([None, "2023", "2023-05-04", "2024-11-20T10:00:00"]),
)


@settings(max_examples=60)
@given(
    st.lists(documents, min_size=1, max_size=8),
    st.lists(cases, min_size=1, max_size=12),
    st.integers(0, 7),
    st.integers(0, 7),
)
def test_hits_are_those_of_brute_force_and_of_whoosh(
    texts: list[tuple[str, str, str | None]], asked: list[Case], second: int, gone: int
) -> None:
    made = [
        document(f"d{number}", body, title=title, published=published)
        for number, (title, body, published) in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as name:
        # Written in two updates and with a deletion, so that there are segments and gaps.
        corpus = Corpus(Path(name) / "index", made[: second + 1])
        corpus.update()
        corpus.put(*made)
        corpus.documents.pop(f"d{gone}", None)
        corpus.update()
        generation = Path(name, "index", "CURRENT").read_text().split()[0]
        stock = open_dir(str(Path(name, "index", generation))).searcher()
        deleted = stock.reader().is_deleted
        for case in asked:
            expected = {key for key, made_of in corpus.documents.items() if case.holds(made_of)}
            assert corpus.found(case.query) == expected, case.query
            tree = parse_query(case.query, ANALYZER).tree
            # Whoosh counts deleted documents in where a NOT stands within another.
            found = [n for n in stock.docs_for_query(tree) if not deleted(n)]
            by_whoosh = {stock.stored_fields(n)["id"] for n in found}
            assert by_whoosh == expected, case.query
        stock.close()
        corpus.index.close()
