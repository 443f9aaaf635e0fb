"""Merging whole files of claims: versions of one file, and several files on one article.

A sync client, an editor or a person may leave a second file on an article in a coder's folder. It
is what the files say that makes them one, not their names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from index.claims.claim_file import TEXTS, ClaimFile
from index.claims.merge import merge_files

_ARTICLE: Final = "article"
Frame = Mapping[str, Any]


def merged_file(
    base: ClaimFile | None, ours: ClaimFile, theirs: ClaimFile
) -> tuple[ClaimFile, tuple[str, ...]] | None:
    """Return the merge of two descendants of `base`, and what a person should be told of it.

    None where they are about two articles. None as `base`: no common version is known.
    """
    article = _article(base, ours, theirs)
    if article is None:
        return None
    old = base.records if base else {}
    records, notices = merge_files(old, ours.records, theirs.records)
    frame = _merged_frame(base.frame if base else {}, ours.frame, theirs.frame)
    frame = {key: article if key == _ARTICLE else value for key, value in frame.items()}
    return replace(ours, article=article, frame=frame, records=records), notices


def joined(files: Sequence[ClaimFile]) -> ClaimFile:
    """Return several files on one article as one, by the lineage of their claims."""
    first, *others = files
    for other in others:
        merged = merged_file(None, first, other)
        assert merged is not None
        first = merged[0]
    return first


def _article(base: ClaimFile | None, ours: ClaimFile, theirs: ClaimFile) -> str | None:
    """Return the article of a merge: where it was renamed on one side, the new name.

    Of two new names one is taken, the same whichever side is called ours; which of them the corpus
    has is found by what the article says. None where nothing tells that it is one article: git may
    take a file for another one that was renamed.
    """
    if ours.article == theirs.article:
        return ours.article
    if base is None:
        return min(ours.article, theirs.article) if _texts(ours) & _texts(theirs) else None
    if not (_is_one(base, ours) and _is_one(base, theirs)):
        return None
    names = {ours.article, theirs.article}
    return min(names - {base.article} or names)


def _is_one(base: ClaimFile, side: ClaimFile) -> bool:
    """Tell whether a file is about the article of another one, whatever it is called now."""
    return (
        side.article == base.article
        or bool(_texts(base) & _texts(side))
        or bool(base.records.keys() & side.records.keys())
    )


def _texts(file: ClaimFile) -> set[str]:
    texts = file.frame.get(TEXTS)
    return {*map(str, texts)} if isinstance(texts, list) else set()


def _merged_frame(base: Frame, ours: Frame, theirs: Frame) -> Frame:
    """Return the keys of both sides; where both changed one, ours, and of lists of texts all."""
    merged = {}
    for key in dict.fromkeys((*ours, *theirs)):
        was, our, their = (frame.get(key) for frame in (base, ours, theirs))
        if key == TEXTS and isinstance(our, list) and isinstance(their, list):
            value: Any = _united(was if isinstance(was, list) else [], our, their)
        else:
            value = their if our == was else our
        if value is not None:
            merged[key] = value
    return merged


def _united(was: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Return the values of all, first those that both have in their order, then what is new."""
    both = [value for value in ours if value in theirs]
    new = {str(value) for value in (*was, *ours, *theirs) if value not in both}
    return [*both, *sorted(new)]
