"""A saved page as an article: its values, and its text without what the site put around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from index.articles.language import detect_language
from index.articles.line_rules import page_rules
from index.articles.pages import metadata
from index.articles.pages.blocks import Block, Kind, blocks_of
from index.articles.pages.body import Body, body_of, second_opinion
from index.articles.pages.likeness import likeness
from index.articles.pages.tree import Element, drop, parse, prune, without_unseen
from index.languages.registry import DEFAULT_LANGUAGE, languages

# How sites call what is around an article, alone or at either end of a class: "post-share".
_AROUND: Final = re.compile(
    r"(?:(?!has|with|no|is|without)[a-z0-9]+[-_]+)*(?:"
    r"shar(?:e|es|ing|er|ebar)|social(?:s|media)?|sosmed|related|recommend\w*|cookies?|consent|gdpr|"
    r"newsletter|subscri\w+|promo\w*|ads?|adverts?|advertisement\w*|adslot|banner|sponsor\w*|"
    r"sidebar|widgets?|breadcrumbs?|pagination|paging|popular|trending|toolbar|topbar|tags?|tagcloud|"
    r"navbar|nav|navigation|menu|modal|popup|overlay|login|signup|footer|copyright|"
    r"readmore|read[-_]?also|read[-_]?next|more[-_]?news|next[-_]?article|most[-_]?read|latest|"
    r"author[-_]?(?:bio|box|info|card)|bio|rating|reactions?|emoji|print|skip|ticker|"
    r"advertorial|outbrain|taboola|teasers?|whatsapp|telegram|follow(?:us)?"
    r")(?:[-_]+(?:bar|box|list|links?|area|section|wrap(?:per)?|container|buttons?|items?|widget|"
    r"news|posts?|articles?|notice|block|icons?|us|top|bottom|content|inner|tools?|inline|[0-9]+))*",
    re.IGNORECASE,
)
_COMMENTS: Final = re.compile(
    r"(?:[a-z0-9]+[-_]+)*(?:comments?|commentary|disqus|discussions?|replies|responses)"
    r"(?:[-_]+[a-z0-9]+)*",
    re.IGNORECASE,
)
_CAPTIONS: Final = re.compile(
    r"(?:[a-z0-9]+[-_]+)*(?:captions?|photo[-_]?credits?|figcaption)(?:[-_]+(?:text|box|wrap|[0-9]+))*",
    re.IGNORECASE,
)
_SMALL: Final = 0.4  # of the prose of the page, at most, in what is called as if around it
_LINKS: Final = 4  # that make a list of links


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is as an article: its values, and its text from the headline on."""

    values: Mapping[str, Any]
    text: str


def read_page(source: str) -> Page:
    """Return the article of a page; an empty text for a page that has none.

    `source` is the text of the page. Raises ImportError where the libraries are not installed.
    """
    root = parse(without_unseen(source))
    data = metadata.read(root, source)
    title = data.values.get("title", "")
    prune(root)
    _remove_surroundings(root, title)
    captions = frozenset(_captions(root))
    blocks = blocks_of(root, captions)
    sample = " ".join(block.text for block in blocks)
    rules = page_rules(detect_language(sample[:20_000], DEFAULT_LANGUAGE))
    body = body_of(blocks, title, data.body, second_opinion(root), rules)
    values: dict[str, Any] = dict(data.values)
    stated = [b.text for b in (*body.head, *body.blocks) if b.kind is Kind.CAPTION]
    if stated:
        values["captions"] = list(dict.fromkeys(stated))
    return Page(values, _text(title, body))


def _text(title: str, body: Body) -> str:
    """Return the lines of an article, parted by blank lines, each paragraph once."""
    if not body.blocks:
        return ""
    lines = dict.fromkeys((title, *(block.text for block in body.head)))
    for block in body.blocks:
        lines[_heading(block)] = None
    return "\n\n".join(line for line in lines if line)


def _heading(block: Block) -> str:
    return f"## {block.text}" if block.kind is Kind.HEADING else block.text


def _remove_surroundings(root: Element, title: str) -> None:
    """Remove what is around an article by its name or its looks, and does not hold it."""
    sizes = _sizes(root)
    prose = max(1, sizes[root][0] - sizes[root][1]) if root in sizes else 1
    around = _names_around()
    held = {
        parent
        for heading in root.iter("h1")
        if not title or likeness(_flat(heading), title) >= 0.8
        for parent in (heading, *heading.iterancestors())
    }
    for element, (length, linked, links) in sizes.items():
        if element in held or element.tag in ("html", "body"):
            continue
        own = length - linked
        names = _names(element)
        is_comment = any(_COMMENTS.fullmatch(name) for name in names)
        is_around = (
            element.tag in ("aside", "footer")
            or any(_AROUND.fullmatch(name) for name in names)
            or any(name.casefold() in around for name in names)
        )
        is_list = links >= _LINKS and linked > 0.7 * length and element.tag != "p"
        if is_comment or (is_around and own < _SMALL * prose) or is_list:
            drop(element)


def _sizes(root: Element) -> dict[Element, tuple[int, int, int]]:
    """Return the characters of each element, those in links, and the number of links."""
    from lxml import etree  # type: ignore[import-untyped]

    sizes: dict[Element, tuple[int, int, int]] = {}
    stack: list[list[int]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            stack.append([len((element.text or "").strip()), 0, 0])
            continue
        length, linked, links = stack.pop()
        if element.tag == "a":
            linked, links = length, links + 1
        sizes[element] = (length, linked, links)
        if stack:
            stack[-1][0] += length + len((element.tail or "").strip())
            stack[-1][1] += linked
            stack[-1][2] += links
    return sizes


def _names(element: Element) -> list[str]:
    """Return how a page calls an element: its classes and its id."""
    stated = f"{element.get('class') or ''} {element.get('id') or ''}"
    return [name[:80] for name in stated.split()[:12]]


def _names_around() -> frozenset[str]:
    """Return what languages call the parts of a page behind an article, as a class has it."""
    marks = {
        mark
        for each in languages()
        for mark in (*each.page.strong_ends, *each.page.weak_ends, *each.page.list_openers)
    }
    return frozenset(
        form for mark in marks for form in (mark.replace(" ", "-"), mark.replace(" ", "_"))
    )


def _captions(root: Element) -> list[Element]:
    from lxml import etree

    return [
        element
        for element in root.iter(etree.Element)
        if element.tag == "figcaption"
        or element.get("itemprop") == "caption"
        or any(_CAPTIONS.fullmatch(name) for name in _names(element))
    ]


def _flat(element: Element) -> str:
    return "".join(element.itertext())
