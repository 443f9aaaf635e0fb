"""Roots of Indonesian words: an exceptions list, then PySastrawi, each distinct word once.

PySastrawi finds a root by the dictionary, after Nazief and Adriani's rules as enhanced by
J. Asian, "Effective Techniques for Indonesian Text Retrieval" (RMIT, 2007). It takes about
0.1 ms a word, so roots are remembered, for this process and in a file of the user's cache.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

import platformdirs

from index.base import yaml
from index.base.errors import KutipError
from index.base.files import write_whole

DATA: Final = Path(__file__).parent / "data"
_LONGEST: Final = 30  # letters; what is longer is no word, and the stemmer's rules are slow on it
_SHORTEST: Final = 3


class Stems(dict[str, str]):
    """Lower-case word -> root; asking for an unknown word finds and remembers its root."""

    def __init__(self) -> None:
        super().__init__()
        self._exceptions = read_exceptions((DATA / "stems.yaml").read_bytes(), "stems.yaml")
        self._stemmer: Any = None
        self.grown = False  # whether roots were added since `load` or `save`
        self._loaded: set[Path] = set()

    def __missing__(self, word: str) -> str:
        root = self._exceptions.get(word) or self._find(word)
        self[word] = root
        self.grown = True
        return root

    def _find(self, word: str) -> str:
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()):
            return word
        if self._stemmer is None:
            from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

            # Its own cache is left aside: this dict is one.
            self._stemmer = StemmerFactory().create_stemmer().delegatedStemmer
        return str(self._stemmer.stem_word(word)) or word

    def load(self, path: Path) -> None:
        """Take over, once, the roots kept at `path`; a missing or damaged file is ignored."""
        if path in self._loaded:
            return
        self._loaded.add(path)
        try:
            digest, _, body = path.read_bytes().partition(b"\n")
        except OSError:
            return
        if digest == _digest(body):
            # Two columns, which are read four times as fast as JSON.
            words, _, roots = body.decode("utf-8", "surrogatepass").partition("\0")
            self.update(zip(words.split("\n"), roots.split("\n"), strict=True))
            # The exceptions come last, since the file may be older than they are.
            self.update(self._exceptions)

    def save(self, path: Path) -> None:
        """Keep all roots at `path`. A cache that cannot be written is done without."""
        if not self.grown:
            return
        known = self.copy()  # another thread may add to this one
        columns = "\n".join(known) + "\0" + "\n".join(known.values())
        body = columns.encode("utf-8", "surrogatepass")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, _digest(body) + b"\n" + body)
        except OSError:
            return
        self.grown = False


@cache
def stems() -> Stems:
    """Return the roots that this process shares."""
    return Stems()


def stems_path() -> Path:
    """Return where roots are kept between runs, for all corpora of this user."""
    return platformdirs.user_cache_path("kutip") / "stems-sastrawi-1.2.1.txt"


def read_exceptions(data: bytes, name: str) -> dict[str, str]:
    """Return form -> root from the YAML `data`: a mapping of each root to its list of forms."""
    roots = yaml.load(data, name) or {}
    forms: dict[str, str] = {}
    if not isinstance(roots, dict):
        raise KutipError(f"{name} is not a list of roots with their forms; mend it by hand.")
    for root, words in roots.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise KutipError(f"{name}: the forms of `{root}` are not a list of words; mend it.")
        for word in words:
            if forms.setdefault(word.lower(), root) != root:
                raise KutipError(f"{name} gives two roots to `{word}`; keep one.")
    return forms


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")
