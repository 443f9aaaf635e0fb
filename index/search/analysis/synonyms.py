"""Spellings of the same things, and where they stand in texts."""

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

CLITIC: Final = "nya"


class Word(NamedTuple):
    """A word as it stands in a text: `text[start:end]`, in code points."""

    surface: str  # NFKC, lower case; a reduplication with its hyphen
    written: str  # NFKC, as it is written
    start: int
    end: int


class Spelling(NamedTuple):
    """One way to write the thing `name`: its words, lower case, and as they must be written."""

    words: tuple[str, ...]
    written: tuple[str, ...] | None  # None: in any case
    name: str


class Synonyms:
    """Spellings of the same things, found by their first words."""

    def __init__(
        self,
        groups: Mapping[str, tuple[str, ...]],
        split: Callable[[str], Iterable[Word]],
        root: Callable[[str], str],
    ) -> None:
        """Take the other spellings of each name; `split` gives words, `root` the root of one."""
        self.by_first_word: dict[str, list[Spelling]] = {}
        self.spellings: dict[str, list[tuple[str, ...]]] = {}  # name -> terms of long spellings
        self.names = frozenset(groups)
        self.longest = 1  # spelling, in words
        self.words: set[str] = set()  # all words of all spellings, with and without a clitic
        for name, others in groups.items():
            for spelled in (name, *others):
                words = list(split(spelled))
                if words:
                    self._add(words, name, any_case=spelled == spelled.lower())
                if len(words) > 1:
                    terms = tuple(root(word.surface) for word in words)
                    self.spellings.setdefault(name, []).append(terms)
        for choices in self.by_first_word.values():
            choices.sort(key=lambda spelling: -len(spelling.words))

    def _add(self, words: list[Word], name: str, *, any_case: bool) -> None:
        written = None if any_case else tuple(word.written for word in words)
        spelling = Spelling(tuple(word.surface for word in words), written, name)
        self.longest = max(self.longest, len(words))
        self.by_first_word.setdefault(spelling.words[0], []).append(spelling)
        self.words.update(spelling.words, (word + CLITIC for word in spelling.words))

    def may_begin(self, surface: str) -> bool:
        """Tell whether a spelling may begin with this word, on which a clitic may hang."""
        first = self.by_first_word
        return surface in first or surface.removesuffix(CLITIC) in first

    def may_go_on(self, text: str, words: list[Word], position: int) -> bool:
        """Tell whether the words from `position` to the last may begin a longer spelling."""
        here = words[position:]
        return _unbroken(text, here) and any(
            len(spelling.words) > len(here) and _begins(spelling, here)
            for spelling in self.by_first_word.get(here[0].surface, ())
        )

    def longest_at(self, text: str, words: list[Word], position: int) -> Spelling | None:
        """Return the longest spelling whose words, those of `text`, begin at `position`, if any."""
        surface = words[position].surface
        for spelling in self.by_first_word.get(surface, ()):
            length = len(spelling.words)
            here = words[position : position + length]
            if len(here) == length and _spelled(spelling, here) and _unbroken(text, here):
                return spelling
        for spelling in self.by_first_word.get(surface.removesuffix(CLITIC), ()):
            if len(spelling.words) == 1 and _spelled(spelling, words[position : position + 1]):
                return spelling
        return None


def _spelled(spelling: Spelling, words: list[Word]) -> bool:
    """Tell whether `words` are `spelling`, the last one with or without a clitic."""
    wanted, found = spelling.words, [word.surface for word in words]
    if spelling.written:
        wanted, found = spelling.written, [word.written for word in words]
    return wanted[:-1] == tuple(found[:-1]) and found[-1] in (wanted[-1], wanted[-1] + CLITIC)


def _begins(spelling: Spelling, words: list[Word]) -> bool:
    """Tell whether `words` are the first ones of `spelling`."""
    if spelling.written:
        return spelling.written[: len(words)] == tuple(word.written for word in words)
    return spelling.words[: len(words)] == tuple(word.surface for word in words)


def _unbroken(text: str, words: list[Word]) -> bool:
    """Tell whether only white space parts `words`, and no blank line."""
    gaps = [text[one.end : other.start] for one, other in itertools.pairwise(words)]
    return all(gap.isspace() and gap.count("\n") < 2 for gap in gaps)
