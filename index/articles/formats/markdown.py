"""Markdown (.md): read as plain text, whose rules know headings and front matter."""

import re
from typing import Final

from index.articles import frontmatter
from index.articles.decode import decode
from index.articles.formats import text
from index.articles.formats.model import Format

_HEADING: Final = re.compile(r"\s*#{1,6}[ \t]+\S[^\n]*\n[ \t]*\n")


def recognise(head: bytes) -> bool:
    """Whether `head` begins with front matter, or with a heading and a blank line."""
    if not text.recognise(head):
        return False
    beginning = decode(head, "").text
    return frontmatter.read(beginning, "").end > 0 or _HEADING.match(beginning) is not None


MARKDOWN: Final = Format("Markdown", (".md",), recognise, text.read)
