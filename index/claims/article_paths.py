"""Which files in a coder's folder are about an article: by what they say, not by their names."""

import contextlib
import os
import re
import stat
from pathlib import Path
from typing import Final

from index.base import yaml
from index.base.coder_folder import CoderFolder, is_yaml_name
from index.base.corpus_files import FileState, is_inside, read_regular, state_in
from index.base.errors import KutipError
from index.claims.claim_file import article_named, claim_file_names, parse

_HEAD_BYTES: Final = 4096
_ARTICLE_LINE: Final = re.compile(rb"^article:[^\n]*$", re.MULTILINE)
# An id that YAML reads as it stands, as most: at the first save there may be thousands to read.
_PLAIN_LINE: Final = re.compile(
    rb"article: (?!(?:true|false|null)\r?$)(\w[\w.-]*[A-Za-z_][\w.-]*)\r?"
)


class ArticlePaths:
    """The files of one coder by the articles that they are about; each is read once in each state.

    Files that cannot be read are about no article.
    """

    def __init__(self, folder: CoderFolder) -> None:
        self._folder = folder
        self._known: dict[str, tuple[FileState, str]] = {}  # by file name

    def of(self, article: str) -> list[Path]:
        """Return the files on `article`, those with its usual names first, else sorted.

        Raises OSError.
        """
        usual = claim_file_names(article)
        names = [name for name in self._refreshed() if self._known[name][1] == article]
        names.sort(key=lambda name: (name != usual[0], name != usual[1], name))
        return [self._folder.path / name for name in names]

    def scattered(self) -> dict[str, list[Path]]:
        """Return the files of each article whose claims are not all in one with a usual name.

        Raises OSError.
        """
        paths: dict[str, list[Path]] = {}
        for name in sorted(self._refreshed()):
            paths.setdefault(self._known[name][1], []).append(self._folder.path / name)
        return {
            article: its
            for article, its in sorted(paths.items())
            if article and (its[1:] or its[0].name not in claim_file_names(article))
        }

    def _refreshed(self) -> list[str]:
        """Return the names of the files, after looking at those that changed."""
        names = []
        with os.scandir(self._folder.path) as entries:
            for entry in entries:
                if not is_yaml_name(entry.name):
                    continue
                try:
                    status = entry.stat()
                except OSError:
                    continue
                if not stat.S_ISREG(status.st_mode):
                    continue
                state = state_in(status)
                known = self._known.get(entry.name)
                if known is None or known[0] != state:
                    self._known[entry.name] = state, self._article_in(Path(entry.path))
                names.append(entry.name)
        return names

    def _article_in(self, path: Path) -> str:
        """Return what a file is about, empty where that cannot be told."""
        try:
            if path.is_symlink() and not is_inside(self._folder.root, path):
                return ""
            with path.open("rb") as file:
                line = _ARTICLE_LINE.search(file.read(_HEAD_BYTES))
            plain = _PLAIN_LINE.fullmatch(line.group()) if line else None
            if plain:
                return plain.group(1).decode()
            with contextlib.suppress(yaml.YamlError):
                document = yaml.load(line.group(), path.name) if line else None
                if isinstance(document, dict) and article_named(document):
                    return article_named(document)
            return parse(read_regular(path, yaml.MAX_BYTES) or b"", path.name).article
        except (OSError, KutipError):
            return ""
