"""Which blocks of a page are the body of its article.

Several witnesses are heard: the text in the linked data of the page where there is one; the looks
of the blocks themselves (length, links, small words: the method of jusText) and which element
holds most of them; and trafilatura, by its knowledge of how sites are built.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from index.articles.line_rules import PageRules
from index.articles.lines import ends_sentence
from index.articles.pages.blocks import Block, Kind
from index.articles.pages.likeness import likeness, words_of
from index.articles.pages.tree import Element

_SHORT: Final = 70  # characters; what is shorter shows nothing of itself
_SHORTEST: Final = 30  # of a sentence, on a page that has nothing longer
_LONG: Final = 110
_SMALL_WORDS: Final = 0.12  # of the words of a sentence, at least
_LINKED: Final = 0.35  # of the characters of a paragraph, at most
_ALL_LINKED: Final = 0.8
_HELD: Final = 0.7  # of the word pairs of a block, for it to stand in another text
_ENOUGH: Final = 250  # characters of a text in linked data that is more than a summary
_HEAD: Final = 250  # characters of a line above the body
_ALIKE: Final = 0.7  # of the length of the article's paragraphs: those of comments are shorter
_COPYRIGHT: Final = re.compile(r"^\W*(?:©|\(c\)\s|copyright\b)|©\s*(?:19|20)\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The lines above the body, its blocks, and its captions, all in order."""

    head: tuple[Block, ...]
    blocks: tuple[Block, ...]


def body_of(
    blocks: Sequence[Block], title: str, stated: str, second: str, rules: PageRules
) -> Body:
    """Return which of `blocks` are the article with this title.

    `stated` is its text in the linked data of the page, `second` what trafilatura reads; either
    may be empty.
    """
    first = _behind_title(blocks, title)
    judge = _Judge(blocks, first, rules)
    chosen = judge.by_statement(stated, second) or judge.by_looks(second)
    if not chosen:
        chosen = _Judge(blocks, first, rules, _SHORTEST).by_looks(second)
    if not chosen and first:
        first = 0
        judge = _Judge(blocks, first, rules)
        chosen = judge.by_looks(second)
    if not chosen:
        return Body((), ())
    begin, end = min(chosen), max(chosen)
    head = [n for n in range(first, begin) if judge.is_head(n)]
    captions = [n for n in range(first, end + 1) if blocks[n].kind is Kind.CAPTION]
    return Body(
        tuple(blocks[n] for n in sorted({*head, *(n for n in captions if n < begin)})),
        tuple(blocks[n] for n in sorted({*chosen, *(n for n in captions if n > begin)})),
    )


def second_opinion(root: Element) -> str:
    """Return what trafilatura takes for the article of a pruned page, which it may change."""
    import trafilatura

    try:
        return trafilatura.extract(root, fast=True, include_comments=False) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return ""  # its opinion is one of several


def _behind_title(blocks: Sequence[Block], title: str) -> int:
    """Return the block behind the headline: the main heading, else the first like it."""
    if not title:
        return 0
    wanted = set(words_of(title))
    same = [
        n
        for n, block in enumerate(blocks)
        if len(block.text) < 2 * len(title) + 40
        and likeness(block.text, title) >= 0.9
        and 2 * len(wanted & set(words_of(block.text))) > len(wanted)
    ]
    headings = [n for n in same if blocks[n].kind is Kind.HEADING and blocks[n].level == 1]
    return next(iter(headings or same), -1) + 1


class _Judge:
    """The blocks of one page from the headline on, and what speaks for each."""

    def __init__(
        self, blocks: Sequence[Block], first: int, rules: PageRules, least: int = _SHORT
    ) -> None:
        self._blocks = blocks
        self._range = range(first, len(blocks))
        self._rules = rules
        self._least = least
        self._good = {n for n in self._range if self._is_good(blocks[n])}

    def is_head(self, number: int) -> bool:
        """Whether a block above the body is a byline, a date line or a caption."""
        block = self._blocks[number]
        if len(block.text) > _HEAD or block.link_share > _ALL_LINKED:
            return False
        rules = self._rules
        return (
            bool(rules.bylines.byline(block.text))
            or rules.bylines.date_line(block.text) is not None
            or rules.captions.is_caption(block.text, above_body=True)
        )

    def by_statement(self, stated: str, second: str) -> set[int]:
        """Return the blocks that stand in the linked data, if that has the whole text."""
        if len(stated) < _ENOUGH:
            return set()
        pairs = _pairs(stated)
        held = {
            n
            for n in self._range
            if self._is_text(n) and _share(self._blocks[n].text, pairs) >= _HELD
        }
        found = sum(len(self._blocks[n].text) for n in held)
        # It may be cut, or be of another article: the prose of the page decides.
        prose = sum(len(self._blocks[n].text) for n in self.by_looks(second))
        if found < 0.8 * len(stated) or found < 0.7 * prose:
            return set()
        return self._with_short_lines(held, is_whole=True)

    def by_looks(self, second: str) -> set[int]:
        """Return the good blocks of the element that holds the article, with those between."""
        best = self._best_element()
        if best is None:
            return set()
        chosen = {n for n in self._good if best in self._blocks[n].path}
        if second:
            pairs = _pairs(second)
            agreed = {n for n in self._good if _share(self._blocks[n].text, pairs) >= _HELD}
            if agreed and chosen & agreed:
                chosen |= self._beside(best, chosen, agreed)
        return self._with_short_lines(chosen)

    def _is_text(self, number: int) -> bool:
        block = self._blocks[number]
        return block.kind is not Kind.CAPTION and block.link_share <= _ALL_LINKED

    def _is_good(self, block: Block) -> bool:
        """Whether a block reads as a paragraph of an article, by itself."""
        text = block.text
        if block.kind in (Kind.CAPTION, Kind.HEADING) or block.link_share > _LINKED:
            return False
        if _COPYRIGHT.search(text) or self._rules.furniture.is_furniture(text):
            return False
        if len(text) < self._least or (len(text) < _SHORT and not ends_sentence(text)):
            return False
        words = text.casefold().split()
        small = self._small_words
        share = sum(word in small for word in words) / len(words) if small else 1
        return share >= _SMALL_WORDS or (len(text) >= _LONG and ends_sentence(text))

    @property
    def _small_words(self) -> frozenset[str]:
        return self._rules.stop_words

    def _best_element(self) -> int | None:
        """Return the element whose own paragraphs are the most prose, as Readability finds it."""
        scores: defaultdict[int, float] = defaultdict(float)
        for number in self._good:
            block = self._blocks[number]
            # The innermost element is the paragraph; what holds it counts whole, then by half.
            for distance, element in enumerate(reversed(block.path[-4:])):
                scores[element] += len(block.text) * (0.1, 1.0, 0.7, 0.4)[distance]
        if not scores:
            return None
        return max(scores, key=lambda element: (scores[element], -element))

    def _beside(self, best: int, chosen: set[int], agreed: set[int]) -> set[int]:
        """Return the good blocks beside the best element, up to the end of the article."""
        block = next(self._blocks[n] for n in chosen)
        at = block.path.index(best)
        parents, shape = set(block.path[max(0, at - 2) : at]), block.shapes[at]
        added: set[int] = set()
        for way in (
            range(max(chosen) + 1, self._range.stop),
            range(min(chosen) - 1, self._range.start - 1, -1),
        ):
            for number in way:
                block = self._blocks[number]
                if self._ends_article(block) or not parents.intersection(block.path):
                    break
                if number in agreed and shape in block.shapes[at : at + 1]:
                    added.add(number)
        is_alike = added and self._mean(added) >= _ALIKE * self._mean(chosen)
        return added if is_alike else set()

    def _mean(self, numbers: Collection[int]) -> float:
        return sum(len(self._blocks[n].text) for n in numbers) / len(numbers)

    def _ends_article(self, block: Block) -> bool:
        """Whether another part of the page begins: a heading, a list of links, a label."""
        return (
            block.link_share > _ALL_LINKED
            or (block.kind is Kind.HEADING and block.level < 3)
            or self._rules.furniture.ends_article(block.text)
            or _COPYRIGHT.search(block.text) is not None
        )

    def _with_short_lines(self, chosen: Collection[int], *, is_whole: bool = False) -> set[int]:
        """Return `chosen` with the short lines between that are the article's own.

        Where `chosen` is the whole text, only subheadings can be missing.
        """
        kept = set(chosen)
        if not kept:
            return kept
        ordered = sorted(kept)
        holder = self._holder(ordered)
        for before, behind in pairwise(ordered):
            for number in range(before + 1, behind):
                is_heading = self._blocks[number].kind is Kind.HEADING
                if (is_heading or not is_whole) and self._is_own(number, holder):
                    kept.add(number)
        if not is_whole:
            kept.update(
                self._following(ordered[-1], range(ordered[-1] + 1, ordered[-1] + 4), holder)
            )
            kept.update(
                self._following(ordered[0], range(ordered[0] - 1, ordered[0] - 3, -1), holder)
            )
        return kept

    def _holder(self, ordered: Sequence[int]) -> int:
        """Return the innermost element that holds all of these blocks."""
        path = self._blocks[ordered[0]].path
        if len(ordered) == 1:
            return path[-2] if len(path) > 1 else path[-1]
        for other in ordered[1:]:
            path = tuple(
                one for one, two in zip(path, self._blocks[other].path, strict=False) if one == two
            )
        return path[-1] if path else -1

    def _is_own(self, number: int, holder: int) -> bool:
        """Whether a short line in the body belongs to it: a sentence, a quote, a subheading."""
        block = self._blocks[number]
        if block.link_share > _LINKED or block.kind is Kind.CAPTION:
            return False
        if holder not in block.path or self._rules.furniture.is_furniture(block.text):
            return False
        words = len(words_of(block.text))
        if block.kind is Kind.HEADING or block.is_bold:
            return words > 1
        if block.kind in (Kind.ITEM, Kind.QUOTE):
            return words > 2
        return words > 2 and (ends_sentence(block.text) or len(block.text) >= _SHORT)

    def _following(self, edge: int, numbers: range, holder: int) -> Iterator[int]:
        """Yield the short sentences next to the paragraph at an edge that look as it does."""
        shape = self._blocks[edge].shapes[-1:]
        for number in numbers:
            if number not in self._range or self._blocks[number].kind is Kind.HEADING:
                return
            block = self._blocks[number]
            is_alike = block.shapes[-1:] == shape and ends_sentence(block.text)
            if not is_alike or self.is_head(number) or not self._is_own(number, holder):
                return
            yield number


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words_of(text)))


def _share(text: str, pairs: frozenset[tuple[str, str]]) -> float:
    """Return which share of the word pairs of `text` are among `pairs`."""
    own = list(pairwise(words_of(text)))
    return sum(pair in pairs for pair in own) / len(own) if own else 0.0
