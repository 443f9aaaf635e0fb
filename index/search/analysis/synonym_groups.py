"""Roots and synonyms of a corpus: those of its language, with its own words.yaml on top."""

from collections.abc import Iterable, Mapping

from index.base.folding import fold_word
from index.languages.search import SearchWords
from index.project.words import OwnWords

Groups = dict[str, tuple[str, ...]]  # name -> other spellings of the same thing


def listed_roots(language: SearchWords, own: OwnWords) -> dict[str, str]:
    """Return word -> root where a list has it; the corpus's own comes first."""
    listed = {**language.root_exceptions(), **dict(own.roots)}
    return {fold_word(word): fold_word(root) for word, root in listed.items()}


def listed_synonyms(language: SearchWords, own: OwnWords) -> Groups:
    """Return the groups of spellings, without those that the corpus keeps apart.

    Its own spellings join the group that has one of them already.
    """
    groups = without(language.synonyms(), frozenset(own.apart))
    for spellings in own.synonyms:
        groups = joined(groups, spellings)
    return groups


def unknown_apart(language: SearchWords, own: OwnWords) -> list[str]:
    """Return what the corpus keeps apart although the language has no such spelling."""
    known = {s for name, others in language.synonyms().items() for s in (name, *others)}
    return [spelling for spelling in own.apart if spelling not in known]


def without(groups: Mapping[str, tuple[str, ...]], apart: frozenset[str]) -> Groups:
    """Return `groups` without the spellings `apart`; a group that loses its name takes the next."""
    remaining: Groups = {}
    for name, others in groups.items():
        kept = [spelling for spelling in (name, *others) if spelling not in apart]
        if len(kept) > 1:
            remaining[kept[0]] = tuple(kept[1:])
    return remaining


def joined(groups: Mapping[str, tuple[str, ...]], spellings: Iterable[str]) -> Groups:
    """Return `groups` with `spellings` as one, joined by those that share a spelling with it."""
    members = dict.fromkeys(spellings)
    separate: Groups = {}
    names = []
    for name, others in groups.items():
        if members.keys().isdisjoint((name, *others)):
            separate[name] = others
        else:
            names += [name, *others]
    first, *rest = dict.fromkeys((*names, *members))
    return {**separate, first: tuple(rest)}
