"""Building a claim from places in an article, or from the words that a person quotes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from index.articles.library import Library
from index.base import ulid
from index.base.errors import KutipError
from index.claims.anchors import make_span, reanchored
from index.claims.model import Claim, Span, Status
from index.claims.resolve import check_stance, resolve_speaker, resolve_topic
from index.entities.lookup import EntityLookup
from index.project.codebook import Codebook
from index.project.variables import parse_settings

Range = tuple[int, int]  # code points into an article's text

_QUOTES: Final = {'"': '["“”„«»]', "'": "['‘’`]"}
_PLAIN_QUOTES: Final = str.maketrans("“”„«»‘’`", '"""""\'\'\'')


class ClaimBuilder:
    """Builds claims on the articles of a corpus; none is saved: a ClaimStore does that."""

    def __init__(self, library: Library, codebook: Codebook, entities: EntityLookup) -> None:
        self._library = library
        self._codebook = codebook
        self._entities = entities

    def on_ranges(
        self,
        article_id: str,
        coder: str,
        *,
        spans: Sequence[Range],
        speaker: str,
        topics: Iterable[str] = (),
        stance: int | None = None,
        cue: Range | None = None,
        source: Range | None = None,
        note: str = "",
    ) -> Claim:
        """Return a new claim on `spans` of an article, with the office its speaker held that day.

        Raises KutipError where there is no such article, or the codebook cannot be read now.
        """
        project = self._codebook.for_saving()
        article = self._library.article(article_id)
        entry = project.speaker(speaker)
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
            role=entry.role_on(day) if entry else None,
            note=note,
        )

    def on_quote(
        self,
        article_id: str,
        coder: str,
        quote: str,
        speaker: str,
        topics: Iterable[str] = (),
        stance: int | None = None,
        note: str = "",
        *,
        addressee: str = "",
        certainty: int | None = None,
        settings: Iterable[str] = (),
    ) -> Claim:
        """Return a new claim from what a person types about it.

        `settings` are "NAME=VALUE" words for the variables of the corpus. Raises KutipError where
        the words are not in the article, or who or what is meant is not clear.
        """
        project, entities = self._codebook.for_saving(), self._entities.in_article(article_id)
        text = self._library.article(article_id).text
        claim = self.on_ranges(
            article_id,
            coder,
            spans=[find_quote(text, quote, article_id)],
            speaker=resolve_speaker(speaker, project, entities),
            topics=[resolve_topic(topic, project) for topic in topics],
            stance=check_stance(stance, project),
            note=note,
        )
        return replace(
            claim,
            addressee=resolve_speaker(addressee, project, entities) if addressee else None,
            certainty=certainty,
            variables=parse_settings(settings, project.variables),
        )

    def spans(self, article_id: str, ranges: Iterable[Range]) -> tuple[Span, ...]:
        """Return ranges of an article as spans, which can be found again when it changes."""
        text = self._library.article(article_id).text
        return tuple(make_span(text, start, end) for start, end in ranges)

    def reanchored(self, claim: Claim, ranges: Sequence[Range]) -> Claim:
        """Return a claim with its words at `ranges` of its article as it is now, undisputed.

        Raises KutipError where the article is gone.
        """
        moved = reanchored(claim, self._library.article(claim.article).text, ranges)
        disputed = claim.status is Status.DISPUTED
        return replace(moved, status=Status.ACCEPTED) if disputed else moved


def find_quote(text: str, quote: str, article: str) -> Range:
    """Return where `quote` stands in `text`, as (start, end) in code points.

    White space and the kind of quotation marks may differ. Raises KutipError where the words are
    not there, or there more than once, so that it is not clear which are meant.
    """
    words = quote.translate(_PLAIN_QUOTES).split()
    if not words:
        raise KutipError("The quote is empty; give the claimed words as they stand in the article.")
    pattern = r"\s+".join("".join(_QUOTES.get(c) or re.escape(c) for c in word) for word in words)
    ranges = [match.span() for match in re.finditer(pattern, text)]
    if not ranges:
        raise KutipError(
            f"These words are not in {article}: “{' '.join(words)}”; "
            f"`kutip show {article}` writes its text."
        )
    if len(ranges) > 1:
        raise KutipError(
            f"These words stand {len(ranges)} times in {article}; quote a few more around them."
        )
    return ranges[0]
