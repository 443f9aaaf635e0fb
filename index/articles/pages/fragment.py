"""A piece of mark-up that is all article, as feeds have it: its paragraphs and captions."""

from index.articles.pages.blocks import Kind, blocks_of
from index.articles.pages.page import caption_elements
from index.articles.pages.tree import parse, prune, without_unseen

_ALL_LINKED = 0.95  # a line that is a link: "Read on"


def read_fragment(source: str) -> tuple[list[str], list[str]]:
    """Return the lines of a piece of mark-up, or of plain text, and those that are captions."""
    if "<" not in source:
        return [line for line in source.splitlines() if line.strip()], []
    root = parse(f"<html><body>{without_unseen(source)}</body></html>")
    prune(root)
    blocks = blocks_of(root, frozenset(caption_elements(root)))
    kept = [block for block in blocks if block.link_share < _ALL_LINKED]
    lines = [f"## {b.text}" if b.kind is Kind.HEADING else b.text for b in kept]
    return list(dict.fromkeys(lines)), [b.text for b in kept if b.kind is Kind.CAPTION]
