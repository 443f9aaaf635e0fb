"""What was set apart of an article as the site's own lines, and by which rule."""

from dataclasses import dataclass

from index.articles.furniture import SiteRule
from index.articles.line_rules import page_rules
from index.articles.model import Article, ArticleInfo, Part
from index.base.text import one_line


@dataclass(frozen=True, slots=True)
class SetApart:
    """A stretch `text[start:end]` of an article that is furniture, and why."""

    start: int
    end: int
    text: str
    rule: SiteRule


def is_from_page(info: ArticleInfo) -> bool:
    """Whether an article was read from a web page, whose menus and notes never were its text."""
    from index.articles.formats.html import HTML
    from index.articles.formats.mhtml import MHTML
    from index.articles.formats.registry import format_of
    from index.articles.formats.warc import WARC

    return format_of(info.file) in (HTML, MHTML, WARC)


def set_apart(article: Article, language: str) -> tuple[SetApart, ...]:
    """Return the furniture of `article`, in text order; `language` is the corpus's."""
    rules = page_rules(article.info.language or language).furniture
    body = [each.end for each in article.paragraphs if each.part is Part.BODY]
    last = max(body, default=0)
    found = []
    for each in article.paragraphs:
        if each.part is not Part.FURNITURE:
            continue
        line = one_line(article.text[each.start : each.end])
        rule = rules.rule_of(line)
        if rule is None:
            rule = SiteRule.BEHIND if each.start >= last else SiteRule.LISTED
        found.append(SetApart(each.start, each.end, line, rule))
    return tuple(found)
