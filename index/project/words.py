"""words.yaml: what a corpus's people know of words, beside what kutip knows of Indonesian.

roots:                        # a root, and the forms that belong to it
  sanksi: [penyanksian]
synonyms:                     # a thing, and other spellings of it
  laut china selatan: [LCS, laut natuna utara]
apart: [cina]                 # spellings that shall not stand for one that kutip knows
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from index.base.folding import fold_letters, mark_class
from index.project.field_reader import Fields

WORDS_FILE: Final = "words.yaml"
_KEYS: Final = ("roots", "synonyms", "apart")
MOST: Final = 5_000  # forms and spellings in all; nobody writes more by hand
LONGEST: Final = 8  # words of a spelling
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The roots and synonyms of a corpus's own."""

    roots: tuple[tuple[str, str], ...] = ()  # form and root, folded, each form once
    synonyms: tuple[tuple[str, ...], ...] = ()  # spellings of one thing, its name first
    apart: tuple[str, ...] = ()  # spellings that are no synonyms


NO_WORDS: Final = OwnWords()


def read_words(values: dict[str, Any], fields: Fields) -> OwnWords:
    """Return what parsed words.yaml says; whatever is wrong in it is noted and left out."""
    fields.known(values, _KEYS, "the file")
    words = OwnWords(
        _roots(values, fields), _synonyms(values, fields), fields.texts(values, "apart", "the file")
    )
    count = len(words.roots) + sum(map(len, words.synonyms)) + len(words.apart)
    if count > MOST:
        fields.note(f"{count:,} forms and spellings are more than {MOST:,}; none is used.")
        return NO_WORDS
    return words


def _lists(values: dict[str, Any], key: str, fields: Fields) -> dict[str, tuple[str, ...]]:
    """Return the lists of words under `key` by their names."""
    given = values.get(key)
    lists = {} if given is None else fields.mapping(given, f"`{key}`") or {}
    named = {name: fields.texts(lists, name, f"`{key}`") for name in lists}
    return {" ".join(name.split()): words for name, words in named.items()}


def _roots(values: dict[str, Any], fields: Fields) -> tuple[tuple[str, str], ...]:
    """Return each form with its root; a root is a form of itself."""
    roots: dict[str, str] = {}
    for root, forms in _lists(values, "roots", fields).items():
        folded_root = fold_letters(root)
        for form in dict.fromkeys(fold_letters(word) for word in (root, *forms)):
            if not re.fullmatch(f"(?:[^\\W\\d_]|[{mark_class()}])+", form):
                fields.note(f"`{form[:40]}` of `roots` is not one word of letters; correct it.")
                break
            if roots.setdefault(form, folded_root) != folded_root:
                fields.note(f"`{form[:40]}` has two roots; keep one of them.")
    return tuple(roots.items())


def _synonyms(values: dict[str, Any], fields: Fields) -> tuple[tuple[str, ...], ...]:
    """Return the spellings of each thing; none stands for two."""
    groups = []
    holders: dict[str, str] = {}
    for name, others in _lists(values, "synonyms", fields).items():
        kept = []
        for spelling in dict.fromkeys((name, *others)):
            words = len(_WORDS.findall(spelling))
            if not 0 < words <= LONGEST:
                fields.note(
                    f"`{spelling[:40]}` of `synonyms` must have from one to {LONGEST} words."
                )
            elif holders.setdefault(spelling, name) != name:
                fields.note(
                    f"`{spelling[:40]}` is a spelling of both `{holders[spelling][:40]}` and "
                    f"`{name[:40]}`; keep one."
                )
            else:
                kept.append(spelling)
        if not others:
            fields.note(f"`{name[:40]}` of `synonyms` has no other spelling; add one.")
        if len(kept) > 1:
            groups.append(tuple(kept))
    return tuple(groups)
