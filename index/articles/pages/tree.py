"""From the text of a page to a tree without what no reader sees."""

import re
from collections.abc import Iterator
from typing import Any, Final

Element = Any  # of lxml, which has no types

MAX_LENGTH: Final = 2_000_000  # characters of mark-up; the libraries take a minute for 10 million
_UNSEEN: Final = ("script", "style", "svg", "template", "noscript")
_LINKED_DATA: Final = re.compile(r"<script[^>]{0,200}ld\+json", re.IGNORECASE)
_DATA_ADDRESS: Final = re.compile(r"data:[a-z]{2,20}/[\w.+-]{1,40};base64,[A-Za-z0-9+/=\s]{200,}")
_DECLARED: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_NO_CHARACTERS: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_DROPPED: Final = frozenset(
    (
        *("script", "style", "svg", "template", "noscript", "iframe", "object", "embed", "canvas"),
        *("button", "select", "textarea", "input", "label", "dialog", "nav", "video", "audio"),
        *("head", "map", "math", "menu"),
    )
)
_ROLES: Final = frozenset(
    ("navigation", "search", "dialog", "alertdialog", "contentinfo", "menu", "menubar", "toolbar")
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def without_unseen(text: str) -> str:
    """Return a page without scripts, styles and pictures in its text; data on articles stay."""
    for tag in _UNSEEN:
        text = "".join(_without(text, tag))
    return _NO_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", _DATA_ADDRESS.sub("", text))


def _without(text: str, tag: str) -> Iterator[str]:
    """Yield what stands outside of the elements of one kind, each of which ends where it can."""
    opening = re.compile(rf"<{tag}(?=[\s>/])", re.IGNORECASE)
    closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    at = 0
    while (begin := opening.search(text, at)) is not None:
        yield text[at : begin.start()]
        end = closing.search(text, begin.end())
        if end is None:
            at = begin.end()
            break
        if _LINKED_DATA.match(text, begin.start()):
            yield text[begin.start() : end.end()]
        at = end.end()
    yield text[at:]


def parse(text: str) -> Element:
    """Return the root of a page; an empty one for what has no element."""
    from lxml import html  # type: ignore[import-untyped]
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = _DECLARED.sub("", text, count=1).encode("utf-8", "replace")
    try:
        root: Element = html.document_fromstring(data, parser=parser)
    except (LxmlError, ValueError, AssertionError):
        root = html.document_fromstring("<html><body></body></html>")
    return root


def prune(root: Element) -> None:
    """Remove what is no text of the page: its menus, forms, dialogs, and what is hidden."""
    from lxml import etree

    dropped = [
        element
        for element in root.iter(etree.Element)
        if element.tag in _DROPPED
        or element.get("role") in _ROLES
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "")
    ]
    for element in dropped:
        drop(element)


def drop(element: Element) -> None:
    """Remove an element and what is in it; the text behind it stays."""
    parent = element.getparent()
    if parent is None or element.tag in ("html", "body"):
        return
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + " " + tail
    else:
        parent.text = (parent.text or "") + " " + tail
    parent.remove(element)
