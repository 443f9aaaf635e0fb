"""The word lists of data/words.yaml, and which words are ordinary Indonesian."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from index.base import yaml
from index.entities.tokens import key_of
from index.entities.trie import Trie, phrase_trie

_PREFIXES: Final = (
    ("memper", ("",)), ("member", ("",)), ("meng", ("", "k")), ("meny", ("s",)),
    ("men", ("", "t")), ("mem", ("", "p")), ("me", ("",)), ("peng", ("", "k")),
    ("peny", ("s",)), ("pen", ("", "t")), ("pem", ("", "p")), ("per", ("",)), ("pe", ("",)),
    ("ber", ("",)), ("be", ("",)), ("ter", ("",)), ("di", ("",)), ("ke", ("",)), ("se", ("",)),
)  # fmt: skip
_SUFFIXES: Final = ("nya", "kan", "lah", "kah", "pun", "an", "i")
_SHORTEST_ROOT: Final = 3
_VERBAL: Final = ("me", "ber", "di")
_SHORTEST_VERB: Final = 6


def read_data(name: str) -> dict[str, dict[str, list[str]]]:
    """Return the gazetteer file `name`: sections of names, each with its other names."""
    data: dict[str, dict[str, list[str]]] = yaml.load(_bytes(name), name)
    return data


def _bytes(name: str) -> bytes:
    return files("index.entities").joinpath("data", name).read_bytes()


@dataclass(frozen=True)
class Words:
    """Word lists by purpose; see the comments in data/words.yaml."""

    lists: dict[str, frozenset[str]]
    pairs: dict[str, dict[str, str]]
    tries: dict[str, Trie[str]]
    roots: frozenset[str]
    endings: tuple[str, ...]  # of family names
    _ordinary: dict[str, bool] = field(default_factory=dict)

    def ordinary(self, key: str) -> bool:
        """Say whether `key` is a word of the dictionary, perhaps with affixes, or a stop word."""
        known = self._ordinary.get(key)
        if known is None:
            known = key in self.lists["stop"] or self._has_root(key)
            self._ordinary[key] = known
        return known

    def verb(self, key: str) -> bool:
        """Say whether `key` is a verb by its prefix: "bertemu", "menolak", "dibuka"."""
        return (
            key.startswith(_VERBAL)
            and len(key) >= _SHORTEST_VERB
            and key not in self.roots
            and self.ordinary(key)
        )

    def _has_root(self, key: str) -> bool:
        """Strip at most one prefix and one suffix, a rough form of Nazief and Adriani (1996)."""
        stems = {key}
        for prefix, starts in _PREFIXES:
            if key.startswith(prefix):
                stems.update(start + key[len(prefix) :] for start in starts)
        for stem in tuple(stems):
            stems.update(stem.removesuffix(suffix) for suffix in _SUFFIXES)
        return any(len(stem) >= _SHORTEST_ROOT and stem in self.roots for stem in stems)


_PAIRS: Final = ("months", "spellings", "ministries")
_TRIES: Final = ("titles", "body_heads", "event_heads", "place_heads", "site_heads")
_AS_WRITTEN: Final = "plain_acronyms"


@cache
def load_words() -> Words:
    """Read the word lists once."""
    data: dict[str, str] = yaml.load(_bytes("words.yaml"), "words.yaml")
    lists: dict[str, frozenset[str]] = {}
    pairs: dict[str, dict[str, str]] = {}
    tries: dict[str, Trie[str]] = {}
    for name, block in data.items():
        terms = [term.replace("_", " ") for term in block.split()]
        if name in _PAIRS:
            pairs[name] = dict(term.split("=", 1) for term in terms)
        elif name in _TRIES:
            tries[name] = phrase_trie(terms)
        elif name == _AS_WRITTEN:
            lists[name] = frozenset(terms)
        else:
            lists[name] = frozenset(key_of(term) for term in terms)
    endings = tuple(sorted(lists.pop("family_endings")))
    return Words(lists, pairs, tries, _roots(), endings)


def _roots() -> frozenset[str]:
    """Return the root words that PySastrawi brings (from the Kateglo dictionary)."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return frozenset(StemmerFactory().get_words_from_file())
