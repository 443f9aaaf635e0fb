"""The trie of names: the longest name at each place, the same as trying every name in turn."""

from hypothesis import given
from hypothesis import strategies as st

from index.base.names import word_key
from index.entities.tokens import Link, Tokens, tokenise
from index.entities.trie import Trie

WORDS = st.sampled_from(["a", "b", "c", "dan", "Uni", "uni"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
GAPS = st.sampled_from([" ", "-", ", ", ". ", "\n", "; "])


def naive(names: list[str], tokens: Tokens, at: int) -> tuple[int, str] | None:
    """Try every name at word `at`; the longest that stands there unbroken wins, then the first."""
    best: tuple[int, str] | None = None
    for name in names:
        keys = [word_key(word) for word in name.split()]
        end = at + len(keys)
        if end > len(tokens):
            continue
        unbroken = all(tokens.links[i] in (Link.SPACE, Link.HYPHEN) for i in range(at + 1, end))
        if tokens.keys[at:end] == keys and unbroken and (best is None or end > best[0]):
            best = end, name
    return best


@given(st.lists(NAMES, max_size=12), st.lists(st.tuples(WORDS, GAPS), max_size=20))
def test_the_trie_finds_what_trying_every_name_finds(
    names: list[str], text: list[tuple[str, str]]
) -> None:
    tokens = tokenise("".join(word + gap for word, gap in text))
    trie: Trie[str] = Trie()
    for name in names:
        trie.add(name, name)
    for at in range(len(tokens)):
        found = trie.longest(tokens, at, lambda _name, _end: True)
        expected = naive(names, tokens, at)
        assert (found and found[0]) == (expected and expected[0])
        if found and expected:
            assert found[1].casefold() == expected[1].casefold()


def test_a_name_that_does_not_fit_leaves_the_shorter_one() -> None:
    trie: Trie[str] = Trie()
    trie.add("Bank Dunia", "long")
    trie.add("Bank", "short")
    tokens = tokenise("Bank Dunia")
    assert trie.longest(tokens, 0, lambda name, _end: name != "long") == (1, "short")


def test_a_comma_in_a_name_counts() -> None:
    trie: Trie[str] = Trie()
    trie.add("Badan Cuaca, Iklim, dan Bumi", "body")
    assert trie.longest(tokenise("Badan Cuaca, Iklim, dan Bumi"), 0, lambda *_: True)
    assert not trie.longest(tokenise("Badan Cuaca Iklim dan Bumi"), 0, lambda *_: True)


def test_a_name_without_words_is_ignored() -> None:
    trie: Trie[str] = Trie()
    trie.add("--", "nothing")
    assert trie.longest(tokenise("x"), 0, lambda *_: True) is None


def test_glued_words_are_parted_and_acronyms_are_not() -> None:
    assert tokenise("JakartaKita YouTube MoU PBB").words == [
        "Jakarta", "Kita", "You", "Tube", "MoU", "PBB",
    ]  # fmt: skip


@given(st.text())
def test_words_are_slices_of_the_text_in_order(text: str) -> None:
    tokens = tokenise(text)
    last = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert text[start:end] == word
        assert start >= last
        last = end
