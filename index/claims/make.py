"""Making a claim from places in an article."""

from collections.abc import Iterable, Sequence

from index.articles.model import Article
from index.base import ulid
from index.claims.anchors import make_span
from index.claims.model import Claim
from index.project.model import Project

Range = tuple[int, int]


def make_claim(
    article: Article,
    coder: str,
    project: Project,
    *,
    spans: Sequence[Range],
    speaker: str,
    topics: Iterable[str] = (),
    stance: int | None = None,
    cue: Range | None = None,
    source: Range | None = None,
    note: str = "",
) -> Claim:
    """Return a new claim on `spans` of an article, with the office its speaker held that day."""
    known = project.speaker(speaker)
    day = (article.info.published or "")[:10] or None
    return Claim(
        id=ulid.new(),
        article=article.id,
        spans=tuple(make_span(article.text, *span) for span in spans),
        speaker=speaker,
        coder=coder,
        topics=tuple(topics),
        stance=stance,
        cue=make_span(article.text, *cue) if cue else None,
        source=make_span(article.text, *source) if source else None,
        role=known.role_on(day) if known else None,
        note=note,
    )
