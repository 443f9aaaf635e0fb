"""Roots of Indonesian words, each distinct word once.

A root is one of PySastrawi's dictionary, or one that Indonesian news shows, found by the affixes
that Indonesian has and by the family of the word (`index.languages.id.root_choice`). The common
words of news ship with their roots (`data/roots.txt`); how many forms of a root are among them
speaks for it where another word is taken apart. Roots found so are saved in the cache folder.

A file of roots holds a SHA-256 of the rest, then all words, a blank line, and all roots, one a
line. That is read four times as fast as JSON. An empty root is the word itself.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Final

import platformdirs

from index.base.files import write_whole
from index.languages.id.dictionary import root_words
from index.languages.id.morphology import Analysis
from index.languages.id.root_choice import choose

SHIPPED_ROOTS: Final = Path(__file__).parent / "data" / "roots.txt"
_LONGEST: Final = 30  # letters; what is longer is no word, and the stemmer's rules are slow on it
_SHORTEST: Final = 3
_RULES_VERSION: Final = 2  # raised whenever the rules may take a word apart otherwise


class RootStemmer:
    """Finds roots in files of them, then by the rules, and remembers those.

    Safe to use from several threads.
    """

    def __init__(
        self, shipped: Path | None = None, saved: Callable[[], Path] | None = None
    ) -> None:
        """Take a file of roots, and where others are saved; each is read when first needed."""
        self._saved = saved
        self._unread: list[Callable[[], Path]] = [lambda: shipped] if shipped else []
        if saved:
            self._unread.append(saved)
        self._roots: dict[str, str] = {}
        self._rules: _Rules | None = None
        self._lock = Lock()
        self.has_new = False  # whether there are roots that no file has

    def stem(self, word: str) -> str:
        """Return the root of a lower-case word; of what is no word, the word itself."""
        if not is_word(word):
            return word
        with self._lock:
            root = self._roots.get(word) or self._read_until(word)
            if root is None:
                root = self._roots[word] = self._find(word)
                self.has_new = True
        return root

    def roots(self) -> Mapping[str, str]:
        """Return word -> root as far as they were read or found."""
        with self._lock:
            return self._roots.copy()

    def save(self) -> None:
        """Save all roots if new ones were found. A cache that cannot be written is done without."""
        if self._saved and self.has_new and write_roots(self._saved(), self.roots()):
            self.has_new = False

    def _read_until(self, word: str) -> str | None:
        """Read files of roots until one has `word`; return its root."""
        while self._unread and word not in self._roots:
            self._roots.update(read_roots(self._unread.pop(0)()))
        return self._roots.get(word)

    def _find(self, word: str) -> str:
        if self._rules is None:
            self._rules = _Rules(read_roots(SHIPPED_ROOTS))
        return self._rules.root_of(word)


class _Rules:
    """Takes words apart that no file has."""

    def __init__(self, shipped: Mapping[str, str]) -> None:
        self._forms = Counter(root for word, root in shipped.items() if word != root)
        self._roots = root_words() | self._forms.keys()

    def root_of(self, word: str) -> str:
        analysis = choose(word, self._roots, self._support)
        return analysis.root if analysis else word

    def _support(self, analysis: Analysis) -> float:
        return math.log1p(self._forms[analysis.root])


def is_word(text: str) -> bool:
    """Tell whether lower-case `text` may be an Indonesian word with a root of its own."""
    return _SHORTEST <= len(text) <= _LONGEST and text.isascii() and text.isalpha()


def read_roots(path: Path) -> dict[str, str]:
    """Return word -> root as saved at `path`; nothing from a missing or damaged file."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if digest != _digest(body):
        return {}
    first, _, second = body.decode("ascii", "replace").partition("\n\n")
    words, roots = first.split("\n"), second.split("\n")
    if len(words) != len(roots):
        return {}
    return {word: root or word for word, root in zip(words, roots, strict=True)}


def write_roots(path: Path, roots: Mapping[str, str]) -> bool:
    """Write `roots` to `path`; return whether the disk took them."""
    second = ("" if root == word else root for word, root in roots.items())
    body = ("\n".join(roots) + "\n\n" + "\n".join(second)).encode("ascii")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, _digest(body) + b"\n" + body)
    except OSError:
        return False
    return True


def stemmer_version() -> str:
    """Return what changes whenever a word may get another root."""
    from importlib.metadata import version

    shipped = hashlib.sha256(SHIPPED_ROOTS.read_bytes()).hexdigest()
    return f"{_RULES_VERSION} PySastrawi {version('PySastrawi')} {shipped}"


def user_roots_path() -> Path:
    """Return where roots are saved between runs, for all corpora of this user."""
    return platformdirs.user_cache_path("kutip") / f"word-roots-{_RULES_VERSION}.txt"


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")
