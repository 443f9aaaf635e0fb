"""What to say and to offer where a query finds nothing."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from index.search.analysis.analyzer import Analyzer
from index.search.documents.schema import CODER, SPEAKER, STANCE, TAGGED, TOPIC
from index.search.model import WayOn
from index.search.query.lexer import OPERATORS, Lexer
from index.search.query.parse_state import ClaimPart
from index.search.query.parser import parse_query

MOST_WAYS: Final = 3
_MOST_PARTS: Final = 8  # of a query that are left out in turn, each with a search
_LONGEST: Final = 40  # characters of a value in a sentence
_NO_CLAIMS: Final = {
    SPEAKER: "No claims of {} yet{}; entity:{} finds articles with that name.",
    TOPIC: "No claims on {} yet{}.",
    CODER: "No claims by the coder {} yet{}.",
    STANCE: "No claims with the stance {} yet{}.",
    TAGGED: "No claims yet{1}.",
}
_SEEN: Final = " among those you see"


def no_claims(
    parts: Iterable[ClaimPart], count: Callable[[Any], int], *, of_some_coders: bool
) -> list[str]:
    """Return a sentence for each part of a query that asks for claims of which there are none.

    `count` counts what a query tree matches; `of_some_coders` says that others may have claims.
    """
    among = _SEEN if of_some_coders else ""
    sentences = []
    for part in parts:
        if not count(part.tree):
            value = part.value.strip('"')[:_LONGEST]
            quoted = f'"{value}"' if " " in value else value
            sentences.append(_NO_CLAIMS[part.field].format(value, among, quoted))
    return sentences


def ways_on(query: str, analyzer: Analyzer, count: Callable[[Any], int]) -> tuple[WayOn, ...]:
    """Return queries like `query`, which finds nothing, that find something.

    One part of it is left out, or any of its words is enough.
    """
    parts = _parts(query)
    if not 1 < len(parts) <= _MOST_PARTS:
        return ()
    others = [
        (" ".join(parts[:number] + parts[number + 1 :]), part) for number, part in enumerate(parts)
    ]
    ways = [WayOn(other, _total(other, analyzer, count), part) for other, part in others]
    useful = [way for way in ways if way.total]
    if not useful and all(part.isalnum() for part in parts):
        any_word = " OR ".join(parts)
        useful = [WayOn(any_word, total)] if (total := _total(any_word, analyzer, count)) else []
    return tuple(useful[:MOST_WAYS])


def _total(query: str, analyzer: Analyzer, count: Callable[[Any], int]) -> int:
    tree = parse_query(query, analyzer).tree
    return 0 if tree is None else count(tree)


def _parts(query: str) -> list[str]:
    """Return the parts of a query that spaces separate, each of which narrows it.

    None of a query with operators, whose parts mean nothing alone.
    """
    lexer = Lexer(query)
    parts, begun, depth = [], 0, 0
    while lexeme := lexer.peek():
        lexer.skip()
        depth += (lexeme.kind == "open") - (lexeme.kind == "close")
        if lexeme.kind == "word" and lexeme.text in OPERATORS and depth == 0:
            return []
        if lexeme.kind == "space" and depth <= 0:
            parts.append(query[begun : lexeme.start])
            begun = lexeme.end
    return [part for part in (*parts, query[begun:]) if part.strip()]
