"""How Indonesian words are built: every way in which a word may be an affixed root.

Affixes go together in fixed pairs (`di-` with `-kan` or `-i`, never with `-an`), and the nasal
prefixes change the first letter of the root (`tarik` -> `menarik`, `kawal` -> `mengawal`). Only
analyses that keep both rules are returned; which of several is right, morphology alone cannot say.
After J. N. Sneddon, "Indonesian: A Comprehensive Grammar" (Routledge, 1996), chapter 1.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

_SHORTEST_ROOT: Final = 3
_VOWELS: Final = "aeiou"
_PARTICLES: Final = ("lah", "kah", "pun", "tah")
_POSSESSIVES: Final = ("nya", "ku", "mu")

# Kinds of affix -> suffixes that go with it.
_VERBAL: Final = ("", "kan", "i")
_PAIRS: Final = {
    "": ("an", "kan", "i"),
    "meN": _VERBAL, "di": _VERBAL, "ter": _VERBAL,
    "per": ("", "an", "kan", "i"), "memper": _VERBAL, "diper": _VERBAL, "terper": _VERBAL,
    "pemper": ("an",),
    "member": ("kan", "i"), "diber": ("kan", "i"), "pember": ("an",),
    "menke": ("kan", "i"), "dike": ("kan", "i"), "penke": ("an",),
    "ber": ("", "an", "kan"), "berke": ("an",), "berpeN": ("", "an"), "berper": ("an",),
    "peN": ("", "an"), "pe": ("", "an"),
    "ke": ("an", "i", "kan"), "keter": ("an",), "keber": ("an",), "kepeN": ("an",),
    "se": ("", "nya", "an"), "sepeN": ("an",), "seper": ("an",),
}  # fmt: skip
# Prefixes that leave the root as it is, as they are written.
_PLAIN_PREFIXES: Final = {
    "di": "di", "memper": "memper", "diper": "diper", "terper": "terper", "pemper": "pemper",
    "member": "member", "diber": "diber", "pember": "pember",
    "menke": "menge", "dike": "dike", "penke": "penge",
    "berke": "berke", "berper": "berper",
    "ke": "ke", "keter": "keter", "keber": "keber", "se": "se", "seper": "seper",
    "ber": "ber", "ter": "ter", "per": "per", "pe": "pe",
}  # fmt: skip
_NASALS: Final = {"meN": "me", "peN": "pe", "berpeN": "berpe", "kepeN": "kepe", "sepeN": "sepe"}
# What a nasal stands for: the letter that is dropped before a vowel, and those that stay.
_NASAL_LETTERS: Final = {
    "ng": ("k", "ghkx" + _VOWELS), "ny": ("s", ""), "n": ("t", "cdjzst"), "m": ("p", "bfvp")
}  # fmt: skip
_ENDING_IN_R: Final = ("ber", "ter", "per", "memper", "diper")
_LEARN: Final = {
    "ber": "belajar", "per": "pelajar", "memper": "mempelajar", "diper": "dipelajar",
    "pember": "pembelajar", "member": "membelajar",
}  # fmt: skip
_NUMERALS: Final = frozenset(
    ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A word as a root with affixes."""

    root: str
    prefix: str  # a kind: "meN", "di", "berke", ...; empty for none
    suffix: str  # "kan", "i", "an", "nya" of `se-...-nya`; empty for none

    @property
    def is_bare(self) -> bool:
        """Whether the word is the root itself, but for clitics."""
        return not self.prefix and not self.suffix


def analyses(word: str, roots: Container[str]) -> list[Analysis]:
    """Return every analysis of a lower-case word with one of `roots`, itself first.

    Clitics (`-nya`, `-lah`) may hang on any of them. A root is longer than two letters.
    """
    every: dict[Analysis, None] = {}
    for stem in _without_clitics(word):
        if stem in roots:
            every[Analysis(stem, "", "")] = None
        if stem.startswith("ke") and stem[2:] in _NUMERALS:
            every[Analysis(stem[2:], "ke", "")] = None
        for prefix, rest in _prefixes(stem):
            for suffix in _PAIRS[prefix]:
                root = rest.removesuffix(suffix) if suffix else rest
                if suffix and root == rest:
                    continue
                if len(root) >= _SHORTEST_ROOT and root in roots and _fits(prefix, stem, root):
                    every[Analysis(root, prefix, suffix)] = None
    return list(every)


def _without_clitics(word: str) -> Iterator[str]:
    """Yield `word`, and what is left of it without a particle, a possessive, or both."""
    yield word
    bases = [word]
    for particle in _PARTICLES:
        if word.endswith(particle):
            bases.append(word.removesuffix(particle))
            yield bases[-1]
    for base in bases:
        for possessive in _POSSESSIVES:
            if base.endswith(possessive):
                yield base.removesuffix(possessive)


def _prefixes(stem: str) -> Iterator[tuple[str, str]]:
    """Yield each kind of prefix that `stem` may begin with, and the rest with its first letter."""
    yield "", stem
    for kind, letters in _PLAIN_PREFIXES.items():
        if stem.startswith(letters):
            yield kind, stem[len(letters) :]
    for kind, letters in _NASALS.items():
        if stem.startswith(letters):
            for rest in _nasal(stem[len(letters) :]):
                yield kind, rest
    for kind in _ENDING_IN_R:
        short = kind[:-1]
        rest = stem[len(short) :]
        if stem.startswith(short) and (rest[:1] == "r" or rest[1:3] == "er"):
            yield kind, rest  # the r of the prefix is dropped: be-renang, be-kerja
    for kind, letters in _LEARN.items():
        if stem.startswith(letters):
            yield kind, stem[len(letters) - len("ajar") :]


def _nasal(rest: str) -> Iterator[str]:
    """Yield what may follow a nasal prefix: `rest` stands after `me` or `pe`."""
    if rest.startswith("nge"):
        yield rest[3:]  # menge- before one syllable: mengecek
    for nasal, (dropped, kept) in _NASAL_LETTERS.items():
        after = rest[len(nasal) :]
        if rest.startswith(nasal) and after:
            if after[0] in _VOWELS:
                yield dropped + after
            if after[0] in kept:
                yield after
    if rest[:1] in "lmnrwy":
        yield rest


def _fits(prefix: str, stem: str, root: str) -> bool:
    """Tell whether `menge-` stands before one syllable, where it is no `meng-`."""
    written = _NASALS.get(prefix)
    if written and stem.startswith(f"{written}nge{root}"):
        return sum(letter in _VOWELS for letter in root) == 1
    return True
