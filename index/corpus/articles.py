"""The articles of a corpus, and what its hand-written files say."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.library import Library
from index.articles.model import Article, ArticleInfo
from index.base.errors import KutipError
from index.base.paths import corpus_cache
from index.corpus.progress import Progress

if TYPE_CHECKING:  # each is imported where it is used: opening a corpus pays for none of them
    from index.project.model import Project


class CorpusArticles:
    """The part of `Corpus` about articles."""

    def __init__(self, root: Path) -> None:
        """Open the folder `root` without looking for changes; use `Corpus.open` for that.

        Raises KutipError where it is missing, no folder, or cannot be read.
        """
        self.root = root
        self._library = Library(root, corpus_cache(root), lambda: self.project.language)

    @property
    def title(self) -> str:
        """Return the corpus's title, or its folder's name."""
        return self.project.title or self.root.resolve().name

    def refresh(self, progress: Progress | None = None) -> bool:
        """Read the files that changed since the last time; say whether any did."""
        tell = partial(progress, "articles") if progress else None
        return bool(self._library.refresh(tell))

    @property
    def is_read(self) -> bool:
        """Whether the articles were read before, so that listing them takes no reading."""
        return self._library.is_ready

    def articles(self, limit: int | None = None) -> list[ArticleInfo]:
        """Return all articles, or the first `limit`: newest first, those without a date last."""
        return self._library.infos(limit)

    def info(self, article_id: str) -> ArticleInfo:
        """Return what is known of one article; KutipError when there is none of this id."""
        return self._library.info(article_id)

    def _info_or_none(self, article_id: str) -> ArticleInfo | None:
        try:
            return self.info(article_id)
        except KutipError:
            return None

    def article(self, article_id: str) -> Article:
        """Return one article with its text; KutipError when there is none of this id."""
        return self._library.article(article_id)

    def _text_or_none(self, article_id: str) -> str | None:
        try:
            return self.article(article_id).text
        except KutipError:
            return None

    def find_article(self, words: str) -> str:
        """Return the id that a person means: an id, a file name, or the only one it begins.

        Raises KutipError where none or several are meant.
        """
        infos = self._library.infos()
        for same in (
            [i.id for i in infos if words in (i.id, i.file)],
            [i.id for i in infos if words == Path(i.file).name],
            [i.id for i in infos if i.id.startswith(words)],
        ):
            if len(same) == 1:
                return same[0]
            if same:
                some = ", ".join(sorted(same)[:3])
                raise KutipError(f"{words} may be any of {len(same)} articles ({some} …).")
        raise KutipError(f"There is no article {words}; `kutip articles` lists them.")

    @cached_property
    def project(self) -> "Project":
        """Return what the hand-written YAML files say, as they were when first asked for."""
        from index.project.load import load_project, project_state

        self._project_state = project_state(self.root)
        return load_project(self.root)

    def project_changed(self) -> bool:
        """Say whether a hand-written file is another one on disk than when it was read."""
        from index.project.load import project_state

        return "project" in self.__dict__ and self._project_state != project_state(self.root)

    def reload_project(self) -> None:
        """Read the hand-written YAML files anew."""
        self._forget("project")

    def _forget(self, *derived: str) -> None:
        """Drop cached properties, to be made anew when next asked for."""
        for name in derived:
            self.__dict__.pop(name, None)
