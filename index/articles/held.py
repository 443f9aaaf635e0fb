"""What a corpus folder holds already, so that an import brings nothing a second time."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from index.articles.assemble import assemble
from index.articles.discover import ArticleFile
from index.articles.formats.fields import BODY, FIELDS
from index.articles.formats.model import RawArticle
from index.articles.library import Library
from index.articles.model import ArticleInfo, digest_of
from index.articles.prepared import ReadingSettings
from index.articles.repairs.registry import repaired

_TOLD_APART: Final = ("outlet", "published", "url")
"""What makes two articles of one text: a wire story in two papers, a column printed twice."""
_KEPT: Final = FIELDS - {BODY}


class _Brought(NamedTuple):
    """An article that this import brought, without its text."""

    raw: RawArticle
    file: str


class HeldArticles:
    """The files and articles of a corpus folder, and those that an import adds meanwhile.

    Made without a look at them: what is asked first reads what changed of the corpus.
    """

    def __init__(self, library: Library, settings: Callable[[], ReadingSettings]) -> None:
        """`settings` is asked for how the corpus reads its articles."""
        self._library = library
        self._settings = settings
        self._files: defaultdict[int, list[Path]] | None = None  # by size
        self._infos: dict[str, list[ArticleInfo]] | None = None  # by the digest of the text
        self._brought: defaultdict[str, list[_Brought]] = defaultdict(list)

    def file_like(self, data: bytes) -> str | None:
        """Return the name of an article file with just these bytes, from the corpus folder.

        None where there is none. Raises KutipError where the folder cannot be read.
        """
        for path in self._sizes()[len(data)]:
            try:
                if path.read_bytes() == data:
                    return path.relative_to(self._library.root.resolve()).as_posix()
            except OSError:  # gone or not to be read: not there, then
                continue
        return None

    def has(self, raw: RawArticle, file: str) -> bool:
        """Whether the corpus has this article of `file`: its text, outlet, time and address."""
        raw = self._repaired(raw)
        digest = digest_of(raw.text)
        held, brought = self._held().get(digest, ()), self._brought.get(digest, ())
        if not held and not brought:
            return False
        own = self._told_apart(raw, file)
        if any(_values(info) == own for info in held):
            return True
        return any(
            self._told_apart(replace(each.raw, text=raw.text), each.file) == own for each in brought
        )

    def _told_apart(self, raw: RawArticle, file: str) -> tuple[str | None, ...]:
        return _values(assemble(raw, file, self._settings().language).info)

    def _repaired(self, raw: RawArticle) -> RawArticle:
        """Return `raw` as the corpus holds it."""
        settings = self._settings()
        return repaired(raw, settings.language, settings.repairs_off)

    def add_file(self, path: Path, size: int) -> None:
        """Note a file that came in."""
        self._sizes()[size].append(path)

    def add(self, articles: Iterable[RawArticle], file: str) -> None:
        """Note articles that came in."""
        for raw in map(self._repaired, articles):
            values = {name: raw.values[name] for name in raw.values if name in _KEPT}
            kept = replace(raw, text="", values=values)  # memory stays flat however many come
            self._brought[digest_of(raw.text)].append(_Brought(kept, file))

    def _sizes(self) -> defaultdict[int, list[Path]]:
        if self._files is None:
            self._files = defaultdict(list)
            for file in self._listed():
                self._files[file.size].append(file.path)
        return self._files

    def _listed(self) -> Iterable[ArticleFile]:
        from index.articles.discover import discover

        return discover(self._library.root).files

    def _held(self) -> dict[str, list[ArticleInfo]]:
        if self._infos is None:
            infos: defaultdict[str, list[ArticleInfo]] = defaultdict(list)
            if any(self._sizes().values()):
                self._library.refresh()
                for info in self._library.infos():
                    infos[info.text_sha256].append(info)
            self._infos = dict(infos)
        return self._infos


def _values(info: ArticleInfo) -> tuple[str | None, ...]:
    """Return what an article itself says of where and when it was published."""
    set_values = {each.field: each.own for each in info.set_values}
    return tuple(set_values.get(name, getattr(info, name, None)) for name in _TOLD_APART)
