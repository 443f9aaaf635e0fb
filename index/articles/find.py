"""Which article a person means by a few words: an id, a file name, or the beginning of an id."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from index.articles.model import ArticleInfo
from index.base.errors import KutipError


def find_article(infos: Sequence[ArticleInfo], words: str) -> str:
    """Return the id that `words` mean: an id, a file name, or the only id that they begin.

    Raises KutipError where they mean no article, or several.
    """
    for ids in (
        [info.id for info in infos if words in (info.id, info.file)],
        [info.id for info in infos if words == Path(info.file).name],
        [info.id for info in infos if info.id.startswith(words)],
    ):
        if len(ids) == 1:
            return ids[0]
        if ids:
            some = ", ".join(sorted(ids)[:3])
            raise KutipError(f"{words} may be any of {len(ids)} articles ({some} …).")
    raise KutipError(f"There is no article {words}; `kutip articles` lists them.")


def find_articles(infos: Sequence[ArticleInfo], lines: Iterable[str]) -> tuple[str, ...]:
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
            ids.get(word) or ids.get(Path(word).name) or find_article(infos, word) for word in words
        )
    )
