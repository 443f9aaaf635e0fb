"""Roots and synonyms as they are listed: those that come with kutip, and a corpus's own above them.

`data/stems.yaml` names the forms of roots that the stemmer gets wrong, `data/synonyms.yaml` the
spellings of one thing. A corpus's words.yaml adds to both; see `index.project.words`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from index.base import yaml
from index.base.errors import KutipError
from index.project.words import OwnWords
from index.search.stems import DATA

ROOTS_FILE: Final = "stems.yaml"
SYNONYMS_FILE: Final = "synonyms.yaml"

Groups = dict[str, tuple[str, ...]]  # name -> other spellings of the same thing


def listed_roots(own: OwnWords) -> dict[str, str]:
    """Return form -> root where a list has it; the corpus's own comes first."""
    return {**_roots(), **dict(own.roots)}


def listed_synonyms(own: OwnWords) -> Groups:
    """Return the groups of spellings, without those that the corpus keeps apart.

    Its own spellings join the group that has one of them already.
    """
    groups = without(_synonyms(), frozenset(own.apart))
    for spellings in own.synonyms:
        groups = joined(groups, spellings)
    return groups


def unknown_apart(own: OwnWords) -> list[str]:
    """Return what the corpus keeps apart although kutip knows no such spelling."""
    known = {spelling for name, others in _synonyms().items() for spelling in (name, *others)}
    return [spelling for spelling in own.apart if spelling not in known]


def without(groups: Mapping[str, tuple[str, ...]], apart: frozenset[str]) -> Groups:
    """Return `groups` without the spellings `apart`; what is left of one takes another name."""
    left: Groups = {}
    for name, others in groups.items():
        kept = [spelling for spelling in (name, *others) if spelling not in apart]
        if len(kept) > 1:
            left[kept[0]] = tuple(kept[1:])
    return left


def joined(groups: Mapping[str, tuple[str, ...]], spellings: Iterable[str]) -> Groups:
    """Return `groups` with `spellings` as one, and with all those that share one of them."""
    members = dict.fromkeys(spellings)
    apart: Groups = {}
    names = []
    for name, others in groups.items():
        if members.keys().isdisjoint((name, *others)):
            apart[name] = others
        else:
            names += [name, *others]
    first, *rest = dict.fromkeys((*names, *members))
    return {**apart, first: tuple(rest)}


@cache
def _roots() -> dict[str, str]:
    return read_roots((DATA / ROOTS_FILE).read_bytes(), ROOTS_FILE)


@cache
def _synonyms() -> Groups:
    return read_synonyms((DATA / SYNONYMS_FILE).read_bytes(), SYNONYMS_FILE)


def read_roots(data: bytes, name: str) -> dict[str, str]:
    """Return form -> root from the YAML `data`: a mapping of each root to its list of forms."""
    forms: dict[str, str] = {}
    for root, words in _lists(data, name).items():
        for word in words:
            if forms.setdefault(word.lower(), root) != root:
                raise KutipError(f"{name} gives two roots to `{word}`; keep one.")
    return forms


def read_synonyms(data: bytes, name: str) -> Groups:
    """Return name -> other spellings from the YAML `data`."""
    return {thing: tuple(words) for thing, words in _lists(data, name).items()}


def _lists(data: bytes, name: str) -> dict[str, list[str]]:
    """Return the lists of words in the YAML `data`. Raises KutipError for anything else."""
    lists = yaml.load(data, name) or {}
    if not isinstance(lists, dict) or not all(
        isinstance(words, list) and all(isinstance(word, str) for word in words)
        for words in lists.values()
    ):
        raise KutipError(
            f"{name} does not hold names with a list of words each; correct it by hand."
        )
    return lists
