"""What a language brings to the search: how its words become index terms.

`PLAIN` is for languages that kutip does not know: a word is its own root, and no two spellings
mean the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

SynonymGroups = Mapping[str, tuple[str, ...]]  # name -> other spellings of the same thing

# The codes of currencies that news write before a sum, as in "USD2500".
CURRENCIES: Final = frozenset(
    {"aud", "cny", "eur", "gbp", "hkd", "inr", "jpy", "krw", "rub", "sgd", "usd"}
)

_NO_ROOTS: Final[Mapping[str, str]] = MappingProxyType({})
_NO_GROUPS: Final[SynonymGroups] = MappingProxyType({})


class Stemmer(Protocol):
    """Finds the roots of words; safe to use from several threads."""

    def stem(self, word: str) -> str:
        """Return the root of a lower-case word, which may be the word itself."""

    def save(self) -> None:
        """Save the roots found so far for later runs, where finding them takes long."""


def no_word(_word: str) -> bool:
    """Know no word, as a language without a dictionary."""
    return False


class NoStemmer:
    """Every word is its own root."""

    def stem(self, word: str) -> str:
        """Return `word`."""
        return word

    def save(self) -> None:
        """Do nothing: there is nothing to save."""


@dataclass(frozen=True, slots=True, eq=False)
class SearchWords:
    """What a language brings to the analysis of texts and queries (see `index.search.analysis`).

    The functions read data files: they are called when an index is first searched or written.
    """

    name: str  # of this analysis, in the manifest of an index
    stemmer: Stemmer
    version: Callable[[], str] = lambda: ""  # changes whenever a word may get another term
    # Word -> root where the stemmer is not asked.
    root_exceptions: Callable[[], Mapping[str, str]] = lambda: _NO_ROOTS
    synonyms: Callable[[], SynonymGroups] = lambda: _NO_GROUPS
    enclitics: tuple[str, ...] = ()  # that may hang on the last word of a synonym
    reduplicates: bool = False  # whether a word said twice with a hyphen is one word
    # Whether a dictionary has a word, so that a hyphen at a line's end may be one of a compound.
    has_word: Callable[[str], bool] = no_word
    currencies: frozenset[str] = CURRENCIES  # lower case; before a number a word of their own
    yes: frozenset[str] = frozenset()  # values of `tagged:` beside "yes" and "y"
    no: frozenset[str] = frozenset()  # beside "no" and "n"


PLAIN: Final = SearchWords("plain", NoStemmer())
