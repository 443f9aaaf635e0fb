"""What a page states of its article as linked data (JSON-LD, schema.org)."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from index.articles.pages.likeness import likeness
from index.articles.pages.tree import Element
from index.base.text import one_line

_MAX_NODES: Final = 5000
_TYPES: Final = re.compile(r"(?:.*Article|.*Posting|Report)$")
_TAG: Final = re.compile(r"<[^<>]{0,300}>")
_WRAPPING: Final = re.compile(r"^\s*(?:<!\[CDATA\[|//<!\[CDATA\[|<!--)|(?:(?://)?\]\]>|-->|;)\s*$")

Node = Mapping[str, Any]


def nodes_of(root: Element) -> list[Node]:
    """Return all objects of the linked data of a page, those within others, too."""
    found: list[Node] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _flat(_parsed(script.text or ""))
    return found[:_MAX_NODES]


def _parsed(text: str) -> Any:
    for attempt in (text, _WRAPPING.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: Any) -> Iterator[Node]:
    waiting = [value]
    count = 0
    while waiting and count < _MAX_NODES:
        item = waiting.pop()
        count += 1
        if isinstance(item, dict):
            yield item
            waiting += [item[key] for key in reversed(item)]
        elif isinstance(item, list):
            waiting += reversed(item)


def article_of(nodes: Iterable[Node], title: str) -> Node:
    """Return the object of the article that a page with this title is about, or an empty one.

    Pages list other articles as well: one with another headline is not taken, if the page has a
    title.
    """
    articles = [
        node for node in nodes if any(_TYPES.match(kind.rsplit("/", 1)[-1]) for kind in types(node))
    ]
    if not articles:
        return {}

    def rank(node: Node) -> tuple[float, int]:
        return likeness(text_of(node.get("headline")) or text_of(node.get("name")), title), len(
            node
        )

    best = max(articles, key=rank) if title else articles[0]
    is_other = bool(title) and bool(text_of(best.get("headline"))) and rank(best)[0] < 0.3
    return {} if is_other else best


def types(node: Node) -> list[str]:
    """Return the types of an object."""
    stated = node.get("@type")
    return [
        kind
        for kind in (stated if isinstance(stated, list) else [stated])
        if kind and isinstance(kind, str)
    ]


def text_of(value: Any) -> str:
    """Return a value as one line, without mark-up; "" for what is no text."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return ""
    return one_line(_TAG.sub(" ", html.unescape(value)))


def names_of(value: Any, nodes: Iterable[Node], *, kinds: tuple[str, ...] = ()) -> list[str]:
    """Return the names of persons or bodies: text, objects, or references to objects.

    With `kinds`, only objects of these types, and those that state none.
    """
    names = []
    for item in value if isinstance(value, list) else [value]:
        node = item
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            same = (n for n in nodes if n.get("@id") == item["@id"] and "name" in n)
            node = next(same, item)
        if isinstance(node, dict):
            stated = {kind.rsplit("/", 1)[-1] for kind in types(node)}
            if kinds and stated and not stated.intersection(kinds):
                continue
            node = node.get("name")
        names.append(text_of(node))
    return list(dict.fromkeys(name for name in names if name))
