"""What was accepted and rejected makes like suggestions surer, or less sure."""

from collections.abc import Iterator

import pytest

from index import Claim, Experience, Origin, Span, Status, Suggestion
from index.articles.model import Article
from index.attribution.segments import segment
from index.attribution.suggester import suggestions_in
from index.suggestions.open import HIT_RULE
from tests.support.attribution_text import INDONESIAN, article_of, entities_in, project

TEXT = "Ani Budi mengatakan jalan itu rusak.\nDodi Eka menegaskan warga itu marah."


@pytest.fixture
def article() -> Article:
    return article_of(TEXT)


@pytest.fixture
def said(article: Article) -> tuple[Suggestion, ...]:
    segments = segment(article, INDONESIAN.attribution)
    return suggestions_in(article, segments, entities_in(TEXT), project(), INDONESIAN)


def decisions(
    count: int, status: Status, cue: str = "mengatakan", rule: str = "say", by: str = "rule"
) -> Iterator[Claim]:
    for number in range(count):
        span, saying = Span(0, 5, "jalan"), Span(6, 6 + len(cue), cue)
        origin = Origin(by, rule, 0.9)
        yield Claim(
            f"{number}", "x", (span,), "ani-budi", "rani", cue=saying, status=status, origin=origin
        )


def test_without_decisions_nothing_changes(article: Article, said: tuple[Suggestion, ...]) -> None:
    assert Experience().applied(said, article) == said
    assert Experience(decisions(2, Status.REJECTED)).applied(said, article) == said


def test_what_was_accepted_makes_like_ones_surer(
    article: Article, said: tuple[Suggestion, ...]
) -> None:
    first, second = Experience(decisions(9, Status.ACCEPTED)).applied(said, article)
    assert first.confidence > said[0].confidence
    assert first.why.endswith("; you accepted 9 of 9 like it")
    assert second == said[1]  # another word of saying


def test_what_was_always_rejected_is_no_longer_proposed(
    article: Article, said: tuple[Suggestion, ...]
) -> None:
    few = Experience(decisions(4, Status.REJECTED)).applied(said, article)
    assert len(few) == 2
    assert few[0].confidence < said[0].confidence
    assert Experience(decisions(40, Status.REJECTED)).applied(said, article) == said[1:]


@pytest.mark.parametrize(
    ("rule", "by"), [("say", "hand"), ("act", "rule"), (f"{HIT_RULE}jalan", "rule")]
)
def test_other_claims_tell_nothing(
    article: Article, said: tuple[Suggestion, ...], rule: str, by: str
) -> None:
    claims = decisions(40, Status.REJECTED, rule=rule, by=by)
    assert Experience(claims).applied(said, article) == said
