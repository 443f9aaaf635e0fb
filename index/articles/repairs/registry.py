"""Which repairs there are, and in which order they are made; a new one is one more line."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from index.articles.formats.model import RawArticle
from index.articles.frontmatter import plain
from index.articles.notes import REPAIRED
from index.articles.repairs import glued_words, joints, markup, mojibake
from index.articles.repairs.model import TextRepair
from index.base.text import normalise, show_safely
from index.languages.model import Language
from index.languages.registry import language as language_of
from index.project.switches import Repair

# Letters first, since the others look at them; words last, when paragraphs are known.
REPAIRS: Final = (
    TextRepair(Repair.MOJIBAKE, mojibake.repair),
    TextRepair(Repair.MARKUP, markup.repair),
    TextRepair(Repair.JOINTS, joints.repair, of_values=False),
    TextRepair(Repair.GLUED_WORDS, glued_words.repair),
)
_MAX_DEPTH: Final = 12  # of values within values
_AS_THEY_ARE: Final = ("id", "url", "body")  # values that name something, and the text itself


def repaired(
    raw: RawArticle, corpus_language: str, off: frozenset[Repair] = frozenset()
) -> RawArticle:
    """Return `raw` with text and values repaired, and safe to show; `off` are not made.

    What was repaired is in its notes, with the number of places. The front matter stays as the
    file has it, since its values are repaired one by one.
    """
    language = language_of(plain(raw.values, "language") or corpus_language)
    counts: dict[Repair, int] = {}
    values = _values(raw.values, language, off)
    front, text = raw.text[: raw.start], raw.text[raw.start :]
    title = plain(raw.values, "title") or ""
    head = f"{title}\n\n" if title and not front and text.startswith(f"{title}\n\n") else ""
    headline = _made(head.strip(), language, off, counts, of_values=True) if head else ""
    body = _made(text[len(head) :], language, off, counts)
    if head:
        # The title stays one line, and the same in the text as among the values.
        values = {**values, "title": headline}
        body = f"{headline}\n\n{body}"
    notes = tuple(f"{REPAIRED}{kind} {count}" for kind, count in counts.items() if count)
    return replace(
        raw,
        text=show_safely(front + body),
        values=values,
        notes=(*raw.notes, *notes),
    )


def repaired_letters(words: str) -> str:
    """Return a stretch of an article's text with its letters as a repaired text has them."""
    off = frozenset((Repair.JOINTS, Repair.GLUED_WORDS))
    return show_safely(_made(words, language_of(""), off, {}))


def _made(
    text: str,
    language: Language,
    off: frozenset[Repair],
    counts: dict[Repair, int],
    *,
    of_values: bool = False,
) -> str:
    """Return `text` repaired, adding to `counts` in how many places."""
    for each in REPAIRS:
        if each.kind in off or (of_values and not each.of_values):
            continue
        made = each.make(text, language)
        if made.text != text:
            counts[each.kind] = counts.get(each.kind, 0) + max(1, made.count)
            text = normalise(made.text)
    return text


def _values(
    values: Mapping[str, Any], language: Language, off: frozenset[Repair]
) -> dict[str, Any]:
    """Return the values of a file, each text among them repaired."""
    return {
        key: value if key in _AS_THEY_ARE else _value(value, language, off, 0)
        for key, value in values.items()
    }


def _value(value: Any, language: Language, off: frozenset[Repair], depth: int) -> Any:
    if isinstance(value, str):
        return _made(value, language, off, {}, of_values=True)
    if depth >= _MAX_DEPTH:
        return value
    if isinstance(value, list):
        return [_value(item, language, off, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: _value(item, language, off, depth + 1) for key, item in value.items()}
    return value
