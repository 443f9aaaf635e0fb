"""Which article a person means by a few words: an id, a file name, or the beginning of an id."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from index.articles.model import ArticleInfo
from index.base.errors import KutipError

_SHOWN: Final = 3

Asked = Callable[[str], Sequence[str]]
"""Returns the ids of the articles that ask for an id, or have that address (NAME-7: a row)."""


def find_article(
    infos: Sequence[ArticleInfo],
    words: str,
    asked: Asked,
    told: Callable[[str], None] | None = None,
) -> str:
    """Return the id that `words` mean: an id, a file name, or the only id that they begin.

    An id that several articles ask for means the first of them in the folder, where `told` takes
    the sentence that says so. Raises KutipError where `words` mean no article, or several.
    """
    meant = unicodedata.normalize("NFC", words)
    files = {info.id: unicodedata.normalize("NFC", info.file) for info in infos}
    exact = [article_id for article_id, file in files.items() if meant in (article_id, file)]
    if len(exact) != 1 and (rivals := asked(meant)):
        if rivals[1:] and told is not None:
            told(f"{_several(words, rivals)}; {rivals[0]} is meant here.")
        elif rivals[1:]:
            raise KutipError(f"{_several(words, rivals)}; name one of them.")
        return rivals[0]
    for ids in (
        exact,
        [article_id for article_id, file in files.items() if meant == Path(file).name],
        [article_id for article_id in files if article_id.startswith(meant)],
    ):
        if len(ids) == 1:
            return ids[0]
        if ids:
            some = ", ".join(sorted(ids)[:_SHOWN])
            raise KutipError(f"{words} may be any of {len(ids)} articles ({some} …).")
    raise KutipError(f"There is no article {words}; `kutip articles` lists them.")


def _several(words: str, ids: Sequence[str]) -> str:
    more = ", …" if len(ids) > _SHOWN else ""
    return f"{words} is the id of {len(ids)} articles ({', '.join(ids[:_SHOWN])}{more})"


def find_articles(
    infos: Sequence[ArticleInfo], lines: Iterable[str], asked: Asked
) -> tuple[str, ...]:
    """Return the ids of articles named one a line, as `find_article` understands them.

    Empty lines are ignored, repeated articles returned once. Raises KutipError for the first line
    that names no article.
    """
    ids = {info.id: info.id for info in infos}
    for info in infos:
        if Path(info.file).stem == info.id:  # a file of several articles means none of them
            ids.setdefault(Path(info.file).name, info.id)
    words = filter(None, (line.strip() for line in lines))
    return tuple(
        dict.fromkeys(
            ids.get(word) or ids.get(Path(word).name) or find_article(infos, word, asked)
            for word in words
        )
    )
