"""articles.yaml: dates, outlets and titles that people set beside articles which lack them.

An entry names its article by its id, for people, and by the digest of its text, so that it follows
the article to another name. The file of the article itself is never touched.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from index.base import yaml
from index.base.errors import KutipError
from index.base.text import one_line, show_safely
from index.project.field_reader import Fields
from index.project.yaml_entry import with_fields
from index.project.yaml_list import with_entry, without_entries

ARTICLES_FILE: Final = "articles.yaml"
ARTICLES_KEY: Final = "articles"
PUBLISHED: Final = "published"
NAMES_OF_FIELDS: Final = {PUBLISHED: "date", "outlet": "outlet", "title": "headline"}
SETTABLE: Final = tuple(NAMES_OF_FIELDS)
"""What can be set of an article: the fields of `ArticleInfo` by these names."""

_ORDER: Final = ("article", "text", *SETTABLE, "by", "time")
_DATE: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ArticleValues:
    """What one entry sets of an article, and who set it when."""

    article: str  # its id when it was set
    text: str  # the digest of its text then; empty where a person wrote the entry
    values: tuple[tuple[str, str], ...]  # (field, value), of SETTABLE
    by: str = ""
    time: str = ""  # ISO 8601, UTC


def read_article_values(values: dict[str, Any], fields: Fields) -> tuple[ArticleValues, ...]:
    """Return the entries of parsed articles.yaml; each field of an article counts only once."""
    fields.known(values, (ARTICLES_KEY,), "the file")
    kept: list[ArticleValues] = []
    taken = set[tuple[str, str]]()
    for number, item in enumerate(fields.items(values, ARTICLES_KEY, "the file"), start=1):
        entry = _entry(item, fields, f"entry {number}")
        if entry is None:
            continue
        for field, _ in entry.values:
            if (entry.article, field) in taken:
                fields.note(
                    f"`{field}` of the article `{entry.article[:40]}` is set twice, and the first "
                    "counts; remove one of them."
                )
        new = tuple(pair for pair in entry.values if (entry.article, pair[0]) not in taken)
        taken.update((entry.article, field) for field, _ in new)
        kept.append(ArticleValues(entry.article, entry.text, new, entry.by, entry.time))
    return tuple(kept)


def _entry(item: Any, fields: Fields, where: str) -> ArticleValues | None:
    values = fields.mapping(item, where)
    if values is None:
        return None
    fields.known(values, _ORDER, where)
    article = fields.text(values, "article", where)
    if article is None:
        fields.note(f"{where} has no `article`; give it the id that `kutip articles` lists.")
        return None
    found = [(field, fields.text(values, field, where)) for field in SETTABLE]
    pairs = tuple((field, value) for field, value in found if value)
    date = dict(pairs).get(PUBLISHED)
    if date is not None and not is_date(date):
        fields.note(f"`published: {date[:40]}` of {where} is no date; write it like 2024-05-01.")
        pairs = tuple(pair for pair in pairs if pair[0] != PUBLISHED)
    elif not pairs:
        fields.note(f"{where} sets nothing; give it {', '.join(SETTABLE[:-1])} or {SETTABLE[-1]}.")
    by, time, text = (fields.text(values, key, where) or "" for key in ("by", "time", "text"))
    return ArticleValues(article, text, pairs, by, time)


def is_date(text: str) -> bool:
    """Return whether a text is a day, with or without a time, as articles.yaml has it."""
    try:
        return bool(_DATE.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def articles_of(entries: Sequence[ArticleValues], digests: Mapping[str, str]) -> list[str | None]:
    """Return the id of the article that each entry is of; None where it is gone.

    `digests` are those of the texts of all articles, by id. An article is known by its text, and
    where that is not there, or there more than once, by its id.
    """
    ids: dict[str, list[str]] = {}
    for article, digest in digests.items():
        ids.setdefault(digest, []).append(article)
    return [_article_of(entry, digests, ids.get(entry.text, [])) for entry in entries]


def _article_of(
    entry: ArticleValues, digests: Mapping[str, str], same: Sequence[str]
) -> str | None:
    if len(same) == 1:
        return same[0]
    return entry.article if entry.article in digests else None


def with_value(
    old: bytes,
    article: str,
    field: str,
    value: str | None,
    digests: Mapping[str, str],
    *,
    by: str,
    time: str,
) -> bytes:
    """Return the bytes of articles.yaml with a value set of an article, or with None taken back.

    Every other line stays. Raises KutipError where the value cannot be one, or the file is such
    that it could not be read back as meant.
    """
    value = show_safely(one_line(value)) if value else None
    if value and field == PUBLISHED and not is_date(value):
        raise KutipError(f"“{value[:40]}” is not a date; write it like 2024-05-01.")
    new = _changed(old, article, field, value, digests, by=by, time=time)
    if _set_in(new, digests) != _wanted(old, article, field, value, digests):
        raise KutipError(
            f"The {field} of {article[:60]} was not set in {ARTICLES_FILE}, whose form does not "
            "allow it; write each entry as a `- ` line with its fields below."
        )
    return new


def _changed(
    data: bytes,
    article: str,
    field: str,
    value: str | None,
    digests: Mapping[str, str],
    *,
    by: str,
    time: str,
) -> bytes:
    fresh = {"article": article, "text": digests[article], field: value, "by": by, "time": time}
    fresh = {name: its or None for name, its in fresh.items()}
    own = None  # the position of this person's entry
    raw = _raw_entries(data)
    for position in reversed(range(len(raw))):
        if not _is_of(raw[position], article, digests):
            continue
        set_fields = [name for name in SETTABLE if raw[position].get(name) is not None]
        if value is not None and (raw[position].get("by") or "") == by:
            own = position
        elif set_fields == [field]:
            data = without_entries(
                data, ARTICLES_KEY, _at(position, len(_raw_entries(data))), ARTICLES_FILE
            )
            own = own - 1 if own is not None else None
        elif field in set_fields:
            data = with_fields(data, ARTICLES_KEY, position, {field: None}, _ORDER, ARTICLES_FILE)
    if value is None:
        return data
    if own is not None:
        return with_fields(data, ARTICLES_KEY, own, fresh, _ORDER, ARTICLES_FILE)
    entry = {name: fresh[name] for name in _ORDER if fresh.get(name)}
    return with_entry(data, ARTICLES_KEY, entry, ARTICLES_FILE)


def _at(position: int, count: int) -> Callable[[Any], bool]:
    """Return what is true of one of `count` entries; `without_entries` asks from the last on."""
    places = iter(reversed(range(count)))
    return lambda _: next(places) == position


def _raw_entries(data: bytes) -> list[dict[str, Any]]:
    values = yaml.load(data, ARTICLES_FILE)
    entries = values.get(ARTICLES_KEY) if isinstance(values, dict) else None
    return [e if isinstance(e, dict) else {} for e in entries or ()]


def _is_of(raw: Mapping[str, Any], article: str, digests: Mapping[str, str]) -> bool:
    entry = ArticleValues(str(raw.get("article")), str(raw.get("text") or ""), ())
    return articles_of([entry], digests) == [article]


def _set_in(data: bytes, digests: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return what a file sets, by article and field."""
    values = yaml.load(data, ARTICLES_FILE)
    if values is not None and not isinstance(values, dict):
        raise KutipError(f"{ARTICLES_FILE} must hold `key: value` lines; correct it by hand.")
    entries = read_article_values(values or {}, Fields(ARTICLES_FILE))
    found: dict[tuple[str, str], str] = {}
    for entry, article in zip(entries, articles_of(entries, digests), strict=True):
        for field, value in entry.values:
            found.setdefault((article or entry.article, field), value)
    return found


def _wanted(
    old: bytes, article: str, field: str, value: str | None, digests: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    wanted = _set_in(old, digests)
    wanted.pop((article, field), None)
    return wanted | ({(article, field): value} if value else {})
