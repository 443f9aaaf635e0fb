"""Find the longest of many names at each place of a text, in one pass over its words."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Generic, TypeVar

from index.entities.tokens import Link, Tokens, tokenise

Value = TypeVar("Value")

_BREAKS: Final = frozenset({Link.NONE, Link.COLON})
_END: Final = ""  # no word has the empty key


class Trie(Generic[Value]):
    """Names as paths of words. A comma inside a name counts; spaces and hyphens are the same.

    The cost of a look-up is the length of the longest name that begins there, whatever the
    number of names.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, name: str, value: Value) -> None:
        """Let `name` give `value`, beside what it already gives."""
        path = list(_path(tokenise(name)))
        if not path:
            return
        node = self._root
        for key in path:
            node = node.setdefault(key, {})
        node.setdefault(_END, []).append(value)

    def longest(
        self, tokens: Tokens, at: int, fits: Callable[[Value, int], bool]
    ) -> tuple[int, Value] | None:
        """Return the end and the value of the longest name at word `at` that `fits`.

        `fits(value, end)` decides whether the words from `at` to `end` may stand for `value`;
        of several values of one name the first that fits counts.
        """
        if tokens.keys[at] not in self._root:
            return None
        node = self._root
        best: tuple[int, Value] | None = None
        keys, links = tokens.keys, tokens.links
        for position in range(at, len(keys)):
            key = keys[position]
            if position > at:
                link = links[position]
                if link in _BREAKS:
                    break
                if link == Link.COMMA:
                    key = "," + key
            if key not in node:
                break
            node = node[key]
            for value in node.get(_END, ()):
                if fits(value, position + 1):
                    best = position + 1, value
                    break
        return best


def _path(tokens: Tokens) -> Iterator[str]:
    for key, link in zip(tokens.keys, tokens.links, strict=True):
        yield "," + key if link == Link.COMMA else key


def phrase_trie(phrases: Iterable[str]) -> Trie[str]:
    """Return a trie of bare phrases; each gives itself."""
    trie: Trie[str] = Trie()
    for phrase in phrases:
        trie.add(phrase, phrase)
    return trie
