"""Roots of Indonesian words by PySastrawi, each distinct word once.

PySastrawi finds a root by the dictionary, after Nazief and Adriani's rules as enhanced by
J. Asian, "Effective Techniques for Indonesian Text Retrieval" (RMIT, 2007). It takes about
0.1 ms a word, so roots are remembered: those of the common words come with kutip
(`data/roots.txt`, written by `make roots`), others lie in a file of the user's cache.

Such a file has all words, a blank line, and all roots, which is read four times as fast as JSON;
an empty root is the word itself. Before them stands a hash, so that a damaged file is known.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

import platformdirs

from index.base.files import write_whole

DATA: Final = Path(__file__).parent / "data"
_LONGEST: Final = 30  # letters; what is longer is no word, and the stemmer's rules are slow on it
_SHORTEST: Final = 3


class Stems(dict[str, str]):
    """Lower-case word -> root; asking for an unknown word finds and remembers its root."""

    def __init__(self, *kept: Path) -> None:
        """Take the files of roots, which are read one by one when a word is not known."""
        super().__init__()
        self._kept = list(kept)
        self._stemmer: Any = None
        self.grown = False  # whether roots were found that no file has

    def __missing__(self, word: str) -> str:
        while self._kept:
            self._read(self._kept.pop(0))
            if word in self:
                return self[word]
        root = self[word] = self._find(word)
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

    def _read(self, path: Path) -> None:
        """Take over the roots kept at `path`; a missing or damaged file is ignored."""
        try:
            digest, _, body = path.read_bytes().partition(b"\n")
        except OSError:
            return
        if digest == _digest(body):
            first, _, second = body.decode("utf-8", "surrogatepass").partition("\n\n")
            words, roots = first.split("\n"), second.split("\n")
            known = zip(words, roots, strict=True)
            self.update((word, root or word) for word, root in known)

    def save(self, path: Path) -> None:
        """Keep all roots at `path`. A cache that cannot be written is done without."""
        known = self.copy()  # another thread may add to this one
        roots = ("" if root == word else root for word, root in known.items())
        body = ("\n".join(known) + "\n\n" + "\n".join(roots)).encode("utf-8", "surrogatepass")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, _digest(body) + b"\n" + body)
        except OSError:
            return
        self.grown = False


@cache
def stems() -> Stems:
    """Return the roots that this process shares."""
    return Stems(DATA / "roots.txt", stems_path())


def keep_stems() -> None:
    """Keep the roots of this process for later ones, where it found any that no file has."""
    if stems().grown:
        stems().save(stems_path())


def stems_path() -> Path:
    """Return where roots are kept between runs, for all corpora of this user."""
    return platformdirs.user_cache_path("kutip") / "roots-sastrawi-1.2.1.txt"


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")
