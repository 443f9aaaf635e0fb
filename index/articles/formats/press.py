"""What exports of press databases have in common: many articles in a file, each with its fields."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from index.articles.formats.model import (
    MAX_LENGTH,
    TOO_LONG,
    FileContent,
    RawArticle,
    clean_id,
    id_from_name,
)
from index.articles.model import digest_of
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

_DIGITS: Final = 8
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_DAYS: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME: Final = r"(?:,?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s+(?:GMT|EST|WIB|UTC))?)?"
DATE: Final = re.compile(
    rf"(?:(?:{_DAYS}),?\s+)?(?:(?:{_MONTHS})\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+(?:{_MONTHS})"
    rf"\s+\d{{4}})(?:,?\s+(?:{_DAYS}))?{_TIME}(?:\s+\w+)?",
)
_DAY: Final = re.compile(rf",?\s*\b{_DAYS}\b,?\s*")


@dataclass(slots=True)
class PressArticle:
    """An article of an export: its title, its fields, its paragraphs."""

    title: str = ""
    values: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)


def content_of(articles: Iterable[PressArticle], file: str, database: str) -> FileContent:
    """Return what is in a file of an export; KutipError, naming it, where no article is.

    One without a body is a problem: the export was of headlines.
    """
    raws: list[RawArticle] = []
    problems: list[Problem] = []
    for number, article in enumerate(articles, 1):
        if not article.body:
            what = f"“{article.title[:60]}”" if article.title else f"article {number}"
            sentence = f"{file}: {what} has no text; export it from {database} in full."
            problems.append(Problem(file, sentence, ProblemKind.UNREAD))
            continue
        text = "\n\n".join((*([article.title] if article.title else ()), *article.body))
        if len(text) > MAX_LENGTH:
            sentence = f"{file}: article {number} is {TOO_LONG}."
            problems.append(Problem(file, sentence, ProblemKind.UNREAD))
            continue
        raws.append(_raw(article, text, file, number))
    if not raws:
        reason = problems[0].sentence if problems else f"{file} holds no article of {database}."
        raise KutipError(reason)
    return FileContent(tuple(raws), tuple(problems))


def _raw(article: PressArticle, text: str, file: str, number: int) -> RawArticle:
    name = id_from_name(file)
    stated = clean_id(article.values.get("id", ""))
    said = (article.title, article.values.get("published", ""), article.values.get("outlet", ""))
    key = digest_of("\n".join(said) if any(said) else text)[:_DIGITS]
    values = {"title": article.title, **article.values}
    return RawArticle(
        stated or f"{name}-{key}",
        text,
        apart=digest_of(text)[:_DIGITS],
        address=f"{name}-{number}",
        values={name: value for name, value in values.items() if value},
    )


def date_in(line: str) -> str:
    """Return the date that a line consists of, without the day of the week; empty for none."""
    if len(line) > 80 or not DATE.fullmatch(line.strip()):
        return ""
    return " ".join(_DAY.sub(" ", line.strip()).replace(",", " ").split())


def label_of(line: str, labels: Sequence[str]) -> tuple[str, str]:
    """Return the label that begins a line, in lower case, and what is behind; "" for none."""
    name, colon, rest = line.partition(":")
    key = name.strip().lower()
    return (key, rest.strip()) if colon and key in labels else ("", "")
