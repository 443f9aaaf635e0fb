"""A search that asks of claims asks of those that are seen, as if there were no others."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import EVERYBODY, Corpus, Scope, ScopeKind
from index.search.query.among import asks_of_claims
from index.search.query.parser import parse_query
from tests.harnesses.faults.kit import write_article
from tests.support.search_corpus import ANALYZER

RANI = Scope(ScopeKind.CODER, "rani")
DIMAS = Scope(ScopeKind.CODER, "dimas")
TAGGED = (
    ("rani", "001", "sergei-lavrov", "brics", 1),
    ("rani", "002", "sergei-lavrov", "brics", -1),
    ("dimas", "002", "wang-yi", "kazan", 0),
    ("dimas", "003", "sergei-lavrov", "brics", 1),
)
QUERIES = (
    "speaker:lavrov", 'speaker:"wang yi"', "speaker:lav*", "speaker:lavrof~", "topic:forum",
    "topic:(brics OR kazan)", "coder:rani", "coder:dimas", "stance:-1", "stance:mendukung",
    "tagged:yes", "tagged:no", "-speaker:lavrov", "NOT topic:brics jembatan",
    "jembatan speaker:lavrov", "speaker:wang OR stance:-1", "-(speaker:lavrov stance:1)",
    "title:jembatan topic:brics date:2020..", "jembatan",
)  # fmt: skip


def corpus_of(root: Path, coders: tuple[str, ...]) -> Corpus:
    """Return a corpus of four articles with the claims of these coders alone."""
    root.mkdir()
    for number in range(1, 5):
        write_article(root, f"{number:03}")
    (root / "kutip.yaml").write_text(
        "stances: {1: mendukung, 0: netral, -1: menentang}\n"
        "topics:\n"
        "  - {id: forum, label: Forum}\n"
        "  - {id: brics, label: BRICS, parent: forum}\n"
        "  - {id: kazan, label: Kazan}\n"
    )
    (root / "speakers.yaml").write_text(
        "speakers:\n"
        "  - {id: sergei-lavrov, name: Sergei Lavrov}\n"
        "  - {id: wang-yi, name: Wang Yi}\n"
    )
    corpus = Corpus.open(root)
    for coder, article, speaker, topic, stance in TAGGED:
        if coder in coders:
            claim = corpus.claim_builder.on_quote(
                article, coder, "jembatan itu segera jadi", speaker, [topic], stance
            )
            corpus.store(coder).add(claim)
    corpus.search_index.update()
    return corpus


def ids(corpus: Corpus, query: str, scope: Scope) -> list[str]:
    claims = None if scope is EVERYBODY else scope.of(corpus.claims())
    results = corpus.search_index.search(query, update=False, claims=claims)
    return sorted(hit.article_id for hit in results)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Corpus]:
    folder = tmp_path_factory.mktemp("scopes")
    return {
        name: corpus_of(folder / name, coders)
        for name, coders in (
            ("both", ("rani", "dimas")), ("rani", ("rani",)), ("dimas", ("dimas",)), ("none", ())
        )
    }  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_not_seen_is_not_found(corpora: dict[str, Corpus], query: str) -> None:
    """In a scope, a corpus is searched as one in which only those claims were ever made."""
    both = corpora["both"]
    for scope, alone in (
        (RANI, "rani"), (DIMAS, "dimas"), (Scope(ScopeKind.CODER, "nobody"), "none")
    ):  # fmt: skip
        assert ids(both, query, scope) == ids(corpora[alone], query, EVERYBODY)
        seen = scope.of(both.claims())
        facets = both.search_index.search(query, update=False, claims=seen).facets
        assert facets == corpora[alone].search_index.search(query, update=False).facets
        found = both.claim_search.search(query, scope=scope)
        assert {hit.claim.coder for hit in found} <= {scope.coder}
    everything = both.claims()
    assert ids(both, query, EVERYBODY) == sorted(
        hit.article_id for hit in both.search_index.search(query, update=False, claims=everything)
    )


def test_completion_offers_only_what_is_seen(corpora: dict[str, Corpus]) -> None:
    complete = corpora["both"].completion.complete
    assert [c.query for c in complete("coder:", scope=RANI)] == ["coder:rani"]
    assert {c.query for c in complete("coder:")} == {"coder:dimas", "coder:rani"}


def test_a_change_of_claims_is_found_at_once(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", ("rani", "dimas"))
    assert ids(corpus, "speaker:wang", RANI) == []
    (claim, *_) = corpus.claims("rani")
    corpus.store("rani").update(replace(claim, speaker="wang-yi"))
    assert ids(corpus, "speaker:wang", RANI) == ["001"]
    assert ids(corpus, "speaker:lavrov", RANI) == ["002"]


@pytest.mark.parametrize("query", QUERIES)
def test_it_is_known_which_queries_ask_of_claims(query: str) -> None:
    fields = ("speaker:", "topic:", "coder:", "stance:", "tagged:")
    tree = parse_query(query, ANALYZER).tree
    assert asks_of_claims(tree) == any(field in query for field in fields)
