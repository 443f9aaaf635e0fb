"""The blocks of a page: stretches of text that a browser shows as paragraphs, with their looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Final

from index.articles.pages.tree import Element
from index.base.text import one_line

_BLOCKS: Final = frozenset(
    (
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "section", "article"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "thead", "tbody", "caption", "pre"),
        *("figure", "figcaption", "header", "footer", "main", "aside", "address", "form", "hr"),
        *("body", "html", "fieldset", "details", "summary", "center", "article-body"),
    )
)
_CELLS: Final = frozenset(("td", "th"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD: Final = frozenset(("b", "strong"))
_BREAK: Final = "\x1f"  # where the page breaks a line; no text has it (`tree.py`)
_TWO_BREAKS: Final = re.compile(rf"{_BREAK}\s*{_BREAK}")
_WHOLE: Final = re.compile(r"[.!?…:][\"”’')\]]*\s*$")
_PARAGRAPH: Final = 60  # characters of a line that a single break may end


class Kind(StrEnum):
    """What a block is to its page."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(slots=True)
class Block:
    """A stretch of text, on one line."""

    text: str
    linked: int  # characters in links
    kind: Kind
    level: int  # of a heading, 1 to 6
    path: tuple[int, ...]  # the elements around it, from the body down
    shapes: tuple[str, ...]  # the tag and the classes of each of them
    is_bold: bool = False

    @property
    def link_share(self) -> float:
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(slots=True)
class _Open:
    """The block that is being read."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0

    def add(self, text: str, *, in_link: bool, in_bold: bool) -> None:
        self.pieces.append(text)
        size = len(text.strip())
        self.linked += size * in_link
        self.bold += size * in_bold


def blocks_of(root: Element, captions: frozenset[Element]) -> list[Block]:
    """Return the blocks of a pruned page in order; `captions` are its captions."""
    return list(_Walk(captions).run(root))


class _Walk:
    """One walk through a tree, as deep as it may be."""

    def __init__(self, captions: frozenset[Element]) -> None:
        self._captions = captions
        self._blocks: set[Element] = set()  # those that are open
        self._open = _Open()
        self._path: list[int] = []
        self._shapes: list[str] = []
        self._kinds: list[tuple[Kind, int]] = [(Kind.TEXT, 0)]
        self._links = self._bolds = 0
        self._number = 0

    def run(self, root: Element) -> Iterator[Block]:
        from lxml import etree  # type: ignore[import-untyped]

        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                yield from self._enter(element, tag)
            else:
                yield from self._leave(element, tag)
        yield from self._flush()

    def _enter(self, element: Element, tag: str) -> Iterator[Block]:
        if self._is_block(element, tag):
            yield from self._flush()
            self._blocks.add(element)
            self._number += 1
            self._path.append(self._number)
            self._shapes.append(f"{tag}.{element.get('class') or ''}")
            self._kinds.append(self._kind(element, tag))
        elif tag == "br":
            self._open.pieces.append(_BREAK)
        elif tag in _CELLS:
            self._open.pieces.append(" ")
        self._links += tag == "a"
        self._bolds += tag in _BOLD
        self._add(element.text)

    def _leave(self, element: Element, tag: str) -> Iterator[Block]:
        self._links -= tag == "a"
        self._bolds -= tag in _BOLD
        if element in self._blocks:
            yield from self._flush()
            self._blocks.remove(element)
            self._path.pop()
            self._shapes.pop()
            self._kinds.pop()
        self._add(element.tail)

    def _is_block(self, element: Element, tag: str) -> bool:
        """Whether an element is a block; a cell is where the table makes the columns of a page."""
        if tag in _BLOCKS or element in self._captions:
            return True
        return tag in _CELLS and any(
            inner.tag in _BLOCKS or inner.tag == "br" for inner in islice(element.iter(), 1, 40)
        )

    def _add(self, text: str | None) -> None:
        if text:
            self._open.add(text, in_link=self._links > 0, in_bold=self._bolds > 0)

    def _kind(self, element: Element, tag: str) -> tuple[Kind, int]:
        if element in self._captions:
            return Kind.CAPTION, 0
        if tag in _HEADINGS:
            return Kind.HEADING, int(tag[1])
        outer, level = self._kinds[-1]
        if outer in (Kind.CAPTION, Kind.HEADING):
            return outer, level
        if tag in ("li", "dt", "dd", "tr"):
            return Kind.ITEM, 0
        return (Kind.QUOTE, 0) if tag == "blockquote" else (outer, 0)

    def _flush(self) -> Iterator[Block]:
        block, self._open = self._open, _Open()
        text = "".join(block.pieces)
        if not text.strip(f" \n\t\r{_BREAK}"):
            return
        kind, level = self._kinds[-1]
        total = max(1, sum(len(piece.strip()) for piece in block.pieces))
        for piece in _pieces(text):
            share = len(piece) / max(1, len(text))
            linked = round(block.linked * share) if block.linked < total else len(piece)
            yield Block(
                piece, linked, kind, level, tuple(self._path),
                tuple(self._shapes), block.bold >= total,
            )  # fmt: skip


def _pieces(text: str) -> list[str]:
    """Return the paragraphs of a block: parted by two breaks, or by one behind each sentence."""
    pieces: list[str] = []
    for part in _TWO_BREAKS.split(text):
        lines = [line for line in part.split(_BREAK) if line.strip()]
        are_paragraphs = len(lines) > 1 and all(
            len(line.strip()) >= _PARAGRAPH and _WHOLE.search(line) for line in lines
        )
        pieces += lines if are_paragraphs else [" ".join(lines)]
    return [line for piece in pieces if (line := one_line(piece))]
