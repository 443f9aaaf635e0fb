"""Language detection by stop words, the small words that every text has."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from index.articles.model import ArticleInfo
from index.base.problem import Problem
from index.languages.model import Language
from index.languages.page import ENGLISH_STOP_WORDS
from index.languages.plain import LIMITS
from index.languages.registry import DEFAULT_LANGUAGE, is_supported, languages

_WORD: Final = re.compile(r"[a-z]+")
_SAMPLE: Final = 20_000  # characters
_LEAST_WORDS: Final = 3
_LEAST_SHARE: Final = 0.05


def detect_language(text: str, corpus_language: str = DEFAULT_LANGUAGE) -> str | None:
    """Return the language of `text` (ISO 639-1), or None where it is too short or unclear.

    English and the languages that kutip supports can be detected. In a corpus of another
    language nothing is: a text of it would be taken for whichever of them it is closest to.
    """
    stop_words = _stop_words(languages())
    if corpus_language not in stop_words:
        return None
    tokens = _WORD.findall(text[:_SAMPLE].lower())
    hits = {code: sum(map(stop.__contains__, tokens)) for code, stop in stop_words.items()}
    best = max(hits, key=lambda code: hits[code])
    least = max(_LEAST_WORDS, _LEAST_SHARE * len(tokens))
    rivals = [count for code, count in hits.items() if code != best]
    return best if hits[best] >= least and hits[best] > max(rivals, default=0) else None


@cache
def _stop_words(supported: tuple[Language, ...]) -> Mapping[str, frozenset[str]]:
    own = {language.code: language.page.stop_words for language in supported}
    return {"en": ENGLISH_STOP_WORDS, **own}


def unsupported_languages(
    articles: Iterable[ArticleInfo], corpus_language: str
) -> tuple[Problem, ...]:
    """Return one problem for all articles in languages that kutip does not know, if there are any.

    The corpus's own language is kutip.yaml's to complain of.
    """
    unknown = [
        article
        for article in articles
        if article.language not in (None, corpus_language) and not is_supported(article.language)
    ]
    if not unknown:
        return ()
    first = min(unknown, key=lambda article: article.file)
    codes = ", ".join(sorted({f"`{article.language}`" for article in unknown}))
    count = (
        f"{first.file} is" if len(unknown) == 1 else f"{first.file} and {len(unknown) - 1} more are"
    )
    return (
        Problem(first.file, f"{count} in a language that kutip does not know ({codes}): {LIMITS}"),
    )
