"""What a page states of its article: title, outlet, date, byline, section and address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from index.articles.pages import linked_data
from index.articles.pages.likeness import likeness, words_of
from index.articles.pages.linked_data import Node, names_of, text_of
from index.articles.pages.tree import Element
from index.base.text import one_line

# Meta tags by what they say, the best name first.
_TITLE: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
_OUTLET: Final = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "copyright-holder",
)
_PUBLISHED: Final = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished"),
    *("publishdate", "publish-date", "publish_date", "published_time", "publication_date"),
    *(
        "dtk:publishdate",
        "content_publisheddate",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
    ),
    *(
        "pubdate",
        "citation_publication_date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "date",
    ),
)
_BYLINE: Final = (
    *("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator"),
    *(
        "content_author",
        "dtk:author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "twitter:creator",
    ),
)
_SECTION: Final = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "content_category",
    "section",
    "category",
)

_SEPARATOR: Final = re.compile(r"\s+[|»·•:–—-]+\s+|\s*[|»]\s*")
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})")
_SAVED_BY: Final = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})\s+"
    r"saved date:\s*(?P<date>[^\n]{1,80})"
)
_NO_NAME: Final = re.compile(r"https?://|^@|^\W*$|^admin$", re.IGNORECASE)
_NO_DATE: Final = re.compile(r"^(?:0|1970-01-01T00:00)")
_SITE_WORDS: Final = 5
_MOST: Final = 300  # characters of a value
_PROPERTIES: Final = ("headline", "datePublished", "author", "articleSection", "publisher")


@dataclass(frozen=True, slots=True)
class PageData:
    """The values that a page states of its article, and the article's text in its linked data."""

    values: Mapping[str, str]
    body: str = ""


def read(root: Element, source: str) -> PageData:
    """Return what a page states; comments in `source`, its text, say where it was saved from."""
    metas = _metas(root)
    properties = _properties(root)
    nodes = linked_data.nodes_of(root)
    headings = [one_line(_text(each)) for each in root.iter("h1")]
    window = _first(root.iter("title"))
    stated = _value(metas, _TITLE) or properties.get("headline", "")
    article = linked_data.article_of(nodes, stated or window or next(iter(headings), ""))
    url = _address(root, metas, article, source)
    outlet = (
        next(iter(names_of(article.get("publisher"), nodes)), "")
        or properties.get("publisher", "")
        or _value(metas, _OUTLET)
    )
    title = _title(headings, [text_of(article.get("headline")), stated, window], outlet, url)
    outlet = _outlet(outlet, window, title, url)
    values = {
        "title": title,
        "outlet": outlet,
        "published": _published(article, metas, properties, root),
        "byline": _byline(article, nodes, metas, properties, outlet),
        "section": text_of(article.get("articleSection"))
        or _value(metas, _SECTION)
        or properties.get("articleSection", "")
        or _breadcrumb(nodes, title),
        "url": url,
        "accessed": _saved(source),
    }
    values = {name: value[:_MOST] for name, value in values.items() if value}
    return PageData(values, text_of(article.get("articleBody")))


def _metas(root: Element) -> dict[str, str]:
    """Return the meta tags of a page, the first of each name."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = one_line(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _value(metas: Mapping[str, str], names: Iterable[str]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _properties(root: Element) -> dict[str, str]:
    """Return the values of the elements that say of which property they are (microdata)."""
    found: dict[str, str] = {}
    for element in root.xpath("//body//*[@itemprop]"):
        name = element.get("itemprop")
        if name not in _PROPERTIES or name in found or _is_of_another(element):
            continue
        inner = element.xpath(".//*[@itemprop='name']")
        value = (
            element.get("datetime")
            or element.get("content")
            or (inner[0].get("content") if inner else "")
            or _text(inner[0] if inner else element)
        )
        if value := one_line(value)[:_MOST]:
            found[name] = value
    return found


def _is_of_another(element: Element) -> bool:
    """Whether a property is that of a comment or of an article in a list."""
    for parent in element.iterancestors():
        if parent.get("itemscope") is not None and parent.get("itemprop") is None:
            kind = parent.get("itemtype") or ""
            return kind.rsplit("/", 1)[-1] in ("Comment", "ListItem", "Person", "WPFooter")
        if parent.get("itemprop") in ("comment", "itemListElement"):
            return True
    return False


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _first(elements: Iterable[Element]) -> str:
    return next((one_line(_text(element)) for element in elements if _text(element).strip()), "")


def _title(headings: list[str], stated: list[str], outlet: str, url: str) -> str:
    """Return the headline as it stands on the page, where the page states one like it."""
    known = [line for line in stated if line]
    for heading in headings:
        is_stated = any(likeness(heading, line) >= 0.8 for line in known)
        if len(words_of(heading)) > 1 and (is_stated or not known):
            return heading
    return next((_without_site(line, outlet, url) for line in known), next(iter(headings), ""))


def _without_site(title: str, outlet: str, url: str) -> str:
    """Return the title of a window without the name of the site: "… - Kabar Kota"."""
    while True:
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if not _is_site(tail, outlet, url) or len(words_of(head)) < 2:
            return title
        title = head


def _is_site(tail: str, outlet: str, url: str) -> bool:
    if outlet and likeness(tail, outlet) == 1:
        return True
    host = _host(url).split(".")[0]
    squeezed = "".join(words_of(tail))
    return bool(host) and (host in squeezed or squeezed in host)


def _outlet(stated: str, window: str, title: str, url: str) -> str:
    """Return the outlet: as stated, else behind the title in the window, else the host."""
    if stated and not stated.startswith("@"):
        head = _SEPARATOR.split(stated)[0]
        return head or stated
    pieces = _SEPARATOR.split(window)
    if len(pieces) > 1 and title and likeness(pieces[0], title) >= 0.8:
        last = pieces[-1]
        if 0 < len(last.split()) <= _SITE_WORDS:
            return last
    return _host(url)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""


def _address(root: Element, metas: Mapping[str, str], article: Node, source: str) -> str:
    """Return the address of the article, where it is a whole one."""
    saved = _SAVED_BY.search(source) or _SAVED_FROM.search(source)
    base = saved[1] if saved else ""
    links = root.xpath("//link[translate(@rel,'CANONICAL','canonical')='canonical']/@href")
    main = article.get("mainEntityOfPage")
    stated = [
        *links[:1],
        metas.get("og:url", ""),
        main.get("@id") if isinstance(main, dict) else main,
        article.get("url"),
        base,
    ]
    for value in stated:
        if isinstance(value, str) and (address := _whole(value, base)):
            return address
    return ""


def _whole(value: str, base: str) -> str:
    try:
        address = urljoin(base, value.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""


def _published(
    article: Node, metas: Mapping[str, str], properties: Mapping[str, str], root: Element
) -> str:
    stated = [
        text_of(article.get("datePublished")) or text_of(article.get("dateCreated")),
        *(metas[name] for name in _PUBLISHED if name in metas),
        properties.get("datePublished", ""),
        *(each.get("datetime") or "" for each in root.xpath("//time[@pubdate]")),
        *_time_of_the_head(root),
    ]
    return next((value for value in stated if value and not _NO_DATE.match(value)), "")


def _time_of_the_head(root: Element) -> list[str]:
    """Return the time that stands with the only headline, not those of other articles."""
    headings = list(root.iter("h1"))
    if len(headings) != 1:
        return []
    for parent in list(headings[0].iterancestors())[:3]:
        if parent.tag in ("body", "html"):
            break
        times = [each.get("datetime") or "" for each in parent.iter("time")]
        if times:
            return times[:1] if len(set(times)) <= 2 else []
    return []


def _byline(
    article: Node,
    nodes: list[Node],
    metas: Mapping[str, str],
    properties: Mapping[str, str],
    outlet: str,
) -> str:
    persons = names_of(article.get("author"), nodes, kinds=("Person",))
    stated = [
        *([", ".join(persons)] if persons else []),
        *(metas[name] for name in _BYLINE if name in metas),
        properties.get("author", ""),
        *names_of(article.get("author"), nodes),
    ]
    for name in stated:
        if name and not _NO_NAME.search(name) and likeness(name, outlet) < 1:
            return name
    return ""


def _breadcrumb(nodes: list[Node], title: str) -> str:
    """Return the last step of the way to the article, which is its section."""
    for node in nodes:
        if "BreadcrumbList" not in linked_data.types(node):
            continue
        steps = node.get("itemListElement")
        names = [_step(step) for step in steps] if isinstance(steps, list) else []
        names = [name for name in names[1:] if name and likeness(name, title) < 0.8]
        if names:
            return names[-1]
    return ""


def _step(step: object) -> str:
    if not isinstance(step, dict):
        return ""
    return text_of(step.get("name")) or text_of(step.get("item"))


def _saved(source: str) -> str:
    saved = _SAVED_BY.search(source)
    return one_line(saved["date"]) if saved else ""
