"""The articles of a first reading, for whoever does not wait until all are in the catalog."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from index.articles.model import Article, ArticleInfo
from index.articles.packing import signature_of

if TYPE_CHECKING:
    from index.articles.catalog import Clash, Remembered
    from index.base.problem import Problem


class HasProblems(Protocol):
    """What tells the problems of files."""

    def problems(self) -> "list[Problem]": ...


class ArticleSource(Protocol):
    """What questions about articles are answered from: the catalog, or what was read so far."""

    @property
    def files(self) -> HasProblems: ...
    def infos(self, limit: int | None = None) -> list[ArticleInfo]: ...
    def info(self, article_id: str) -> ArticleInfo | None: ...
    def article(self, article_id: str) -> Article | None: ...
    def signature(self, article_id: str) -> str | None: ...
    def signatures(self, remembered: "Remembered | None" = None) -> dict[str, str]: ...
    def digests(self) -> dict[str, str]: ...
    def copies(self) -> list[ArticleInfo]: ...
    def state(self) -> tuple[int, int]: ...
    def asked(self, words: str) -> list[str]: ...
    def texts(self) -> Iterator[tuple[str, str]]: ...
    def clashes(self) -> "list[Clash]": ...
    def verify_absent(self, article_id: str) -> None: ...


class ReadSoFar:
    """Articles in the order in which they were read, under the ids that they ask for.

    Of several that ask for one id the first has it; the others are shown once all are read.
    """

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}

    def add(self, articles: Iterable[Article]) -> None:
        """Take further articles."""
        for article in articles:
            self._articles.setdefault(article.id, article)

    @property
    def files(self) -> HasProblems:
        return self

    def problems(self) -> "list[Problem]":
        return []

    def infos(self, limit: int | None = None) -> list[ArticleInfo]:
        return [article.info for article in [*self._articles.values()][:limit]]

    def info(self, article_id: str) -> ArticleInfo | None:
        article = self.article(article_id)
        return article.info if article else None

    def article(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def signature(self, article_id: str) -> str | None:
        article = self.article(article_id)
        return signature_of(article) if article else None

    def signatures(self, remembered: "Remembered | None" = None) -> dict[str, str]:  # noqa: ARG002
        return {name: signature_of(article) for name, article in [*self._articles.items()]}

    def digests(self) -> dict[str, str]:
        return {name: article.info.text_sha256 for name, article in [*self._articles.items()]}

    def copies(self) -> list[ArticleInfo]:
        return []

    def state(self) -> tuple[int, int]:
        return len(self._articles), 0

    def asked(self, words: str) -> list[str]:
        return [words] if words in self._articles else []

    def texts(self) -> Iterator[tuple[str, str]]:
        return iter([(name, article.text) for name, article in self._articles.items()])

    def clashes(self) -> "list[Clash]":
        return []

    def verify_absent(self, article_id: str) -> None:
        """Take it for absent: nothing here is damaged."""
