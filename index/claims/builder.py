"""Building a claim from places in an article, or from the words that a person quotes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from index.articles.library import Library
from index.articles.model import Article
from index.attribution.snapping import snap_span
from index.base import ulid
from index.base.errors import KutipError
from index.base.folding import APOSTROPHES, INVISIBLE, straight, visible
from index.claims.anchors import make_span, reanchored, sure_place
from index.claims.model import Claim, Span, Status
from index.claims.resolve import check_stance, resolve_speaker, resolve_topic
from index.entities.lookup import EntityLookup
from index.project.codebook import Codebook
from index.project.variables import parse_settings

Range = tuple[int, int]  # code points into an article's text

CHANGED: Final = (
    "The article {} changed meanwhile, and these words are not in it any more as they were; "
    "select them again."
)
_QUOTES: Final = {'"': '["“”„«»]', "'": f"[{APOSTROPHES}]"}
_PLAIN_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))
_HIDDEN: Final = f"[{INVISIBLE}]*"  # what may stand between letters and shows nothing


class ClaimBuilder:
    """Builds claims on the articles of a corpus; none is saved: a ClaimStore does that."""

    def __init__(self, library: Library, codebook: Codebook, entities: EntityLookup) -> None:
        self._library = library
        self._codebook = codebook
        self._entities = entities

    def on_ranges(
        self,
        seen: Article,
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
        """Return a new claim on `spans` of an article as a person saw it.

        It has the office that its speaker held that day. If the article changed since, the claim
        is on the same words in the article as it is now. Raises KutipError where they are not
        there for sure, the article is gone, or the codebook cannot be read now.
        """
        project = self._codebook.for_saving()
        article = self._library.article(self._library.id_now(seen))
        entry = project.speaker(speaker)
        day = (article.info.published or "")[:10] or None
        return Claim(
            id=ulid.new(),
            article=article.id,
            spans=self._spans(seen, article, spans),
            speaker=speaker,
            coder=coder,
            topics=tuple(topics),
            stance=stance,
            cue=_followed(seen, article, cue) if cue else None,
            source=_followed(seen, article, source) if source else None,
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
        """Return a new claim from what a person types about it, of the whole words of the quote.

        `settings` are "NAME=VALUE" words for the variables of the corpus. Raises KutipError where
        the words are not in the article, or who or what is meant is not clear.
        """
        article = self._library.article(article_id)
        project, entities = self._codebook.for_saving(), self._entities.of_article(article)
        claim = self.on_ranges(
            article,
            coder,
            spans=[snap_span(article.text, *find_quote(article.text, quote, article_id))],
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

    def with_words(self, claim: Claim, seen: Article, ranges: Iterable[Range]) -> Claim:
        """Return a claim on other words: on ranges of its article as a person saw it.

        Raises KutipError where they are not in the article as it is now, or that is gone.
        """
        article = self._library.article(seen.id)
        return replace(claim, spans=self._spans(seen, article, ranges))

    def reanchored(self, claim: Claim, seen: Article, ranges: Sequence[Range]) -> Claim:
        """Return a claim with its words where a person saw them in its article, undisputed.

        Raises KutipError where they are not in the article as it is now, or that is gone.
        """
        article = self._library.article(seen.id)
        spans = self._spans(seen, article, ranges)
        moved = reanchored(claim, article.text, [(span.start, span.end) for span in spans])
        disputed = claim.status is Status.DISPUTED
        return replace(moved, status=Status.ACCEPTED) if disputed else moved

    def followed(
        self, seen: Article, now: Article, ranges: Sequence[Range]
    ) -> tuple[Range, ...] | None:
        """Return where the words of ranges of an article as it was seen are in it `now`.

        None where that is not sure of all of them.
        """
        try:
            spans = self._spans(seen, now, ranges)
        except KutipError:
            return None
        return tuple((span.start, span.end) for span in spans)

    def _spans(self, seen: Article, now: Article, ranges: Iterable[Range]) -> tuple[Span, ...]:
        """Return ranges of an article as it was seen as spans of it as it is now."""
        spans = [_followed(seen, now, place) for place in ranges]
        if any(span is None for span in spans) or _disordered(spans):
            raise KutipError(CHANGED.format(now.id))
        return tuple(span for span in spans if span is not None)


def _followed(seen: Article, now: Article, place: Range) -> Span | None:
    """Return the words at a place of an article as it was seen, where they are now for sure."""
    if not 0 <= place[0] < place[1] <= len(seen.text):
        return None
    span = make_span(seen.text, *place)
    if seen.text == now.text:
        return span
    moved = sure_place(span, now.text)
    return make_span(now.text, *moved) if moved else None


def _disordered(spans: Sequence[Span | None]) -> bool:
    """Return whether spans that were in order overlap now, or have changed places."""
    pairs = pairwise(span for span in spans if span is not None)
    return any(after.start < before.end for before, after in pairs)


def find_quote(text: str, quote: str, article: str) -> Range:
    """Return where `quote` stands in `text`, as (start, end) in code points.

    White space, the kind of quotation marks, the Unicode form and what shows nothing may differ.
    Raises KutipError where the words are not there, or there more than once, so that it is not
    clear which are meant.
    """
    words = straight(visible(quote)).translate(_PLAIN_QUOTES).split()
    if not words:
        raise KutipError("The quote is empty; give the claimed words as they stand in the article.")
    pattern = rf"{_HIDDEN}[\s\u200b]+{_HIDDEN}".join(
        _HIDDEN.join(_QUOTES.get(c) or re.escape(c) for c in word) for word in words
    )
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
