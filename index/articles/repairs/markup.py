"""What is left of a page's HTML in a text: entities and tags."""

import html
import re
from typing import Final

from index.articles.repairs.model import Repaired
from index.languages.model import Language

_ENTITY: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|&(?:nbsp|quot|[lr][sd]quo|[nm]dash|hellip|amp)\b(?!=)"
)
_TWICE: Final = 2  # an entity may be one of an entity: `&amp;quot;`
_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,14})(?=[\s/>])[^<>]{0,4000}>"
)
_VOID: Final = frozenset(("br", "hr", "img", "wbr", "input"))
_BLOCKS: Final = frozenset(
    (
        *("p", "div", "ul", "ol", "li", "table", "tr", "blockquote", "section", "article"),
        *("header", "footer", "figure", "figcaption", "aside", "nav", "main", "hr", "iframe"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "pre", "center", "form"),
    )
)
_INLINE: Final = frozenset(
    (
        *("a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sup", "sub"),
        *("img", "wbr", "input", "mark", "strike", "del", "ins", "cite", "q", "code", "abbr"),
        *("td", "th", "thead", "tbody", "picture", "source", "amp", "button", "label", "video"),
    )
)
_HIDDEN: Final = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))


def repair(text: str, _language: Language) -> Repaired:
    """Return `text` with entities as the letters they stand for, and without tags.

    A tag counts as one where its end is in the text as well, or where it needs none; so that a
    text about HTML, or with less-than signs, keeps them.
    """
    count = 0
    if "&" in text:
        for _ in range(_TWICE):
            text, found = _ENTITY.subn(_letter, text)
            count += found
    if "<" not in text:
        return Repaired(text, count)
    text, removed = _without_hidden(text)
    text, tags = _without_tags(text)
    return Repaired(text, count + removed + tags)


def _letter(match: re.Match[str]) -> str:
    entity = match[0] if match[0].endswith(";") else f"{match[0]};"
    letter = html.unescape(entity)
    if letter == entity:
        return match[0]  # no entity of HTML: "AT&T;"
    return letter.replace("\r", "\n")


def _without_hidden(text: str) -> tuple[str, int]:
    """Return `text` without comments, scripts and styles that are closed."""
    count = 0
    for opening, closing in _HIDDEN:
        folded = text.lower() if opening[1] != "!" else text
        if opening not in folded or len(folded) != len(text):
            continue
        kept: list[str] = []
        at = 0
        while (begin := folded.find(opening, at)) >= 0:
            end = folded.find(closing, begin)
            if end < 0:
                break
            kept.append(text[at:begin])
            at = end + len(closing)
            count += 1
        text = "".join(kept) + text[at:]
    return text, count


def _without_tags(text: str) -> tuple[str, int]:
    tags = [(match["name"].lower(), bool(match["close"])) for match in _TAG.finditer(text)]
    opened = {name for name, is_close in tags if not is_close}
    closed = {name for name, is_close in tags if is_close}
    proven = (opened & closed) | (opened & _VOID)
    if not proven:
        return text, 0
    known = _BLOCKS | _INLINE | {"br"}
    count = 0

    def without(match: re.Match[str]) -> str:
        nonlocal count
        name = match["name"].lower()
        if name not in known:
            return match[0]
        count += 1
        if name == "br":
            return "\n"
        return "\n\n" if name in _BLOCKS else ""

    return _TAG.sub(without, text), count
