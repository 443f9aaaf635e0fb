"""Bringing addresses: what they answer is laid into files, which are imported as any others."""

from __future__ import annotations

import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from index.articles.formats import provenance
from index.articles.formats.model import Format
from index.articles.formats.registry import FORMATS, HEAD, recognise
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.version import kutip_version

if TYPE_CHECKING:  # what speaks to the network is loaded where an address is asked for
    from index.articles.fetching import Fetcher, Response

_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_SIGN: Final = re.compile(r"[^a-z0-9]+")
_ENDING: Final = re.compile(r"\.(?:html?|xhtml|php|aspx?|jsp|xml|rss|atom|amp)$", re.IGNORECASE)
_MAX_NAME: Final = 80
_MAX_PAGES: Final = 100  # of a feed at once
_TAGGED: Final = (".html", ".xml")  # in which a comment may say where the file is from


@dataclass(frozen=True, slots=True)
class Brought:
    """The files and folders to import, and which addresses brought none, and why."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def is_address(source: str) -> bool:
    """Whether a source of articles is an address of the web rather than a path."""
    return _ADDRESS.match(source.strip()) is not None


@contextmanager
def brought(sources: Iterable[str], *, with_pages: bool = False) -> Iterator[Brought]:
    """Fetch the addresses among `sources` into files that are there until the end of the block.

    The other sources are paths as they are. `with_pages` fetches the pages that a feed lists, too.
    """
    paths: list[Path] = []
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="kutip-") as name:
        run = _Run(Path(name), with_pages)
        for source in sources:
            if is_address(source):
                run.bring(source.strip())
            else:
                run.paths.append(Path(source).expanduser())
        paths, problems = run.paths, run.problems
        yield Brought(tuple(paths), tuple(problems))


class _Run:
    """The addresses of one import."""

    def __init__(self, folder: Path, with_pages: bool) -> None:
        self.paths: list[Path] = []
        self.problems: list[Problem] = []
        self._folder = folder
        self._with_pages = with_pages
        self._fetcher: Fetcher | None = None
        self._seen: set[str] = set()

    def bring(self, address: str) -> None:
        """Fetch one address, and what a feed lists; note why where nothing comes."""
        if address in self._seen:
            return
        self._seen.add(address)
        from index.articles.fetching import Fetcher

        self._fetcher = self._fetcher or Fetcher()
        try:
            response = self._fetcher.fetch(address)
            kind = _kind_of(response, address)
        except KutipError as error:
            self._note(address, str(error))
            return
        path = self._write(response, kind)
        if self._with_pages and kind.name == "RSS or Atom":
            self._bring_pages(response, path.name)
        else:
            self.paths.append(path)

    def _bring_pages(self, response: Response, name: str) -> None:
        from index.articles.formats.registry import read_articles

        content = read_articles(response.data, name)
        links = [str(raw.values.get("url") or "") for raw in content.articles]
        links = [link for link in dict.fromkeys(links) if is_address(link)]
        for problem in content.problems:
            self.problems.append(problem)
        for link in links[:_MAX_PAGES]:
            self.bring(link)
        if len(links) > _MAX_PAGES:
            from index.articles.fetching import shown_address

            shown = shown_address(response.url)
            more = len(links) - _MAX_PAGES
            self._note(
                shown,
                f"{more} pages that {shown} lists are not brought: {_MAX_PAGES} are brought at "
                "once; import it again later.",
            )

    def _write(self, response: Response, kind: Format) -> Path:
        suffix = kind.suffixes[0]
        data = response.data
        if suffix in _TAGGED:
            data += provenance.comment(
                {
                    "url": response.url,
                    "accessed": response.accessed,
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "importer": f"kutip {kutip_version()}",
                    "charset": response.charset,
                }
            )
        number, stem = 1, _stem(response.url)
        path = self._folder / f"{stem}{suffix}"
        while path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}{suffix}"
        path.write_bytes(data)
        return path

    def _note(self, address: str, sentence: str) -> None:
        from index.articles.fetching import shown_address

        self.problems.append(Problem(shown_address(address), sentence, ProblemKind.LEFT_OUT))


def _kind_of(response: Response, address: str) -> Format:
    """Return the format of a response by its first bytes, since the type it states may be wrong."""
    head = response.data[:HEAD]
    kind = recognise(head)
    if kind is None and response.kind in ("text/html", "application/xhtml+xml"):
        is_marked_up = head.lstrip()[:1] == b"<" and b"\0" not in head
        kind = next(each for each in FORMATS if each.name == "HTML") if is_marked_up else None
    from index.articles.fetching import shown_address

    if kind is None or (kind.suffixes[0] == ".txt" and response.kind != "text/plain"):
        shown, stated = shown_address(address), shown_address(response.kind)
        raise KutipError(
            f"{shown} is not brought: it is no page or feed that kutip reads, but {stated}; "
            "check the address."
        )
    return kind


def _stem(url: str) -> str:
    """Return a name for the file of an address: of the site, and of the last part of the path."""
    parts = urlsplit(url)
    site = (parts.hostname or "").removeprefix("www.")
    steps = [step for step in unquote(parts.path).split("/") if step]
    last = _ENDING.sub("", steps[-1]) if steps else ""
    if len(last) < 4 and steps[1:]:
        last = f"{steps[-2]}-{last}"
    plain = unicodedata.normalize("NFKD", f"{site}-{last}-{parts.query}").encode("ascii", "ignore")
    return _SIGN.sub("-", plain.decode().lower()).strip("-")[:_MAX_NAME].strip("-") or "page"
