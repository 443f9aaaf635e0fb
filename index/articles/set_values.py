"""Values that people set beside articles, put in the place of the articles' own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from index.articles.catalog import Catalog
from index.articles.dates import DateReader
from index.articles.line_rules import page_rules
from index.articles.model import ArticleInfo, SetValue
from index.base.cachekey import cache_key
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import one_line, show_safely
from index.project.article_values import ARTICLES_FILE, PUBLISHED, ArticleValues, articles_of

Settings = Sequence[ArticleValues]
_Values = dict[str, tuple[str, str, str]]  # by field: the value, who set it, when
_NAMED: Final = 40  # characters of an id


def settings_key(settings: Settings) -> str:
    """Return what tells these settings from others; never empty."""
    return cache_key(repr(tuple(settings)), packages=("index.articles", "index.project"))


def apply_settings(catalog: Catalog, settings: Settings, language: str) -> list[int]:
    """Give the articles of the catalog what is set of them, and their own values back elsewhere.

    Returns the numbers of those that changed.
    """
    wanted = _by_article(settings, catalog.digests()) if settings else {}
    dates = page_rules(language).dates
    numbers, changed = catalog.numbers(), []
    for info in catalog.infos():
        values = wanted.get(info.id, {})
        if not values and not info.set_values:
            continue
        now = with_values(info, values, dates)
        if now != info:
            stamp = dates.timestamp(now.published) if now.published else None
            catalog.put_values(numbers[info.id], now, stamp)
            changed.append(numbers[info.id])
    return changed


def with_values(info: ArticleInfo, values: _Values, dates: DateReader) -> ArticleInfo:
    """Return what is told of an article with `values` in the place of its own."""
    own: dict[str, Any] = {each.field: each.own for each in info.set_values}
    plain = replace(info, set_values=(), **own)
    changes: dict[str, Any] = {}
    told: list[SetValue] = []
    for field, (value, by, time) in sorted(values.items()):
        moment = dates.find(value) if field == PUBLISHED else None
        changes[field] = moment.iso if moment else value
        told.append(SetValue(field, getattr(plain, field), by, time))
    return replace(plain, set_values=tuple(told), **changes)


def read_date(text: str, language: str) -> str:
    """Return the date that a person typed ("1 Mei 2024"), in the form of articles.yaml.

    Raises KutipError where it is none.
    """
    text = one_line(text)
    moment = page_rules(language).dates.find(text)
    if moment is None or (moment.start, moment.end) != (0, len(text)):
        raise KutipError(f"“{show_safely(text[:_NAMED])}” is not a date; write it like 2024-05-01.")
    return moment.iso


def _by_article(settings: Settings, digests: Mapping[str, str]) -> dict[str, _Values]:
    """Return what is set of each article by its id; of several entries the first counts."""
    wanted: dict[str, _Values] = {}
    for entry, article in zip(settings, articles_of(settings, digests), strict=True):
        for field, value in entry.values if article is not None else ():
            wanted.setdefault(article or "", {}).setdefault(field, (value, entry.by, entry.time))
    return wanted


def settings_problems(settings: Settings, digests: Mapping[str, str]) -> list[Problem]:
    """Return a sentence for each entry whose article is gone, or says something else by now."""
    problems = []
    for entry, article in zip(settings, articles_of(settings, digests), strict=True):
        name = show_safely(entry.article[:_NAMED])
        if article is None:
            sentence = (
                f"{ARTICLES_FILE}: the article {name} is not in the corpus; bring it back, or "
                "remove the entry."
            )
            problems.append(Problem(ARTICLES_FILE, sentence, ProblemKind.OTHER))
        elif entry.text and digests[article] != entry.text:
            fields = ", ".join(field for field, _ in entry.values)
            sentence = (
                f"{ARTICLES_FILE}: the text of {name} has changed since its {fields} was set; if "
                "that still holds, set it again in the reader, or remove `text` from the entry."
            )
            problems.append(Problem(ARTICLES_FILE, sentence, ProblemKind.OTHER))
    return problems
