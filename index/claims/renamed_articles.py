"""Claims follow their article when it comes to be called otherwise, and nothing else.

Which article that is, `index.claims.whereabouts` decides from what everybody has: the articles
and the files of claims. What is remembered in the cache only spares looking again.
"""

import contextlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from index.articles.library import Library
from index.base.cache_file import CacheFile
from index.base.corpus_files import read_regular
from index.base.errors import KutipError
from index.base.yaml import MAX_BYTES
from index.claims.claim_file import parse
from index.claims.codec import is_gone
from index.claims.heads import ClaimsHead, as_remembered, read_heads
from index.claims.model import Anchor, Claim
from index.claims.whereabouts import (
    ArticleFinder,
    Doubt,
    TextOf,
    Whereabouts,
    has_all,
    has_any,
    longest_words,
)

if TYPE_CHECKING:  # a start at which no claim moves does without them
    from index.claims.reader import ClaimsRead
    from index.claims.store import ClaimStore

_FILE: Final = "claimed-articles.json"
_DIGITS: Final = 8  # of a text's digest
_VERSION: Final = 1  # of what that file holds


@dataclass(frozen=True, slots=True)
class ClaimsMoved:
    """The claims of a coder that follow their article from its old id to its new one."""

    coder: str
    old: str
    new: str


class RenamedArticles:
    """Moves claims to the articles that they are about; tells of those where that is not sure."""

    def __init__(
        self,
        root: Path,
        library: Library,
        read: "Callable[[str | None], ClaimsRead]",
        store_of: "Callable[[str], ClaimStore]",
    ) -> None:
        """Take a corpus; `read` and `store_of` are called where claims may have to move."""
        self._root = root
        self._library = library
        self._read = read
        self._store_of = store_of
        self._cache = CacheFile(library.cache / _FILE)

    def follow(self) -> tuple[ClaimsMoved, ...]:
        """Move the claims on articles that are called otherwise now; return which were moved.

        Claims that could not be saved are moved the next time.
        """
        moves = [w for w in self._look() if w.moved_to is not None]
        moved = tuple(self._moved(moves))
        if moved:
            self._look()  # so that the next start finds it remembered
        return moved

    def doubtful(self) -> tuple[Whereabouts, ...]:
        """Return the files of claims of which a person has to say which article they are about."""
        return tuple(w for w in self._look() if w.doubt is not None)

    def settle(self, old: str, new: str, coder: str | None = None) -> int:
        """Let the claims on `old`, of one coder or of all, be about `new`; return of how many.

        Where both are one, its claims are about its text as it is now. Raises KutipError where
        there is no such article, no such claim, or they could not be saved.
        """
        if self._library.digest(new) is None:
            raise KutipError(f"There is no article {new!r}; `kutip articles` lists them.")
        claims = [claim for claim in self._read(coder).claims if claim.article == old]
        if not claims:
            raise KutipError(f"There are no claims on {old!r}; `kutip claims` lists them.")
        for name in sorted({claim.coder for claim in claims}):
            store = self._store_of(name)
            if old == new:
                store.confirm(old)
            else:
                store.move(old, new)
        return len(claims)

    def _look(self) -> list[Whereabouts]:
        """Return where claims belong that are not settled; remembered where nothing changed."""
        remembered = self._cache.read()
        if remembered.get("version") != _VERSION:
            remembered = {}
        known = remembered.get("heads")
        heads = read_heads(self._root, known if isinstance(known, dict) else {})
        articles = list(self._library.state())
        by_file = {head.file: head for head in heads}
        entries = as_remembered(heads)
        if remembered.get("articles") == articles and _plain(entries) == known:
            with contextlib.suppress(KeyError, TypeError, ValueError):
                return [_recalled(by_file, entry) for entry in remembered["doubts"]]
        seen = _seen(remembered.get("seen"), known, entries)
        found, seen = self._find(heads, seen)
        if all(w.moved_to is None for w in found):
            doubts = [[w.head.file, w.doubt, w.candidates, w.claims] for w in found]
            self._cache.write(
                {"version": _VERSION, "articles": articles, "heads": entries, "seen": seen,
                 "doubts": doubts}
            )  # fmt: skip
        return found

    def _find(
        self, heads: Sequence[ClaimsHead], seen: Mapping[str, str]
    ) -> tuple[list[Whereabouts], dict[str, str]]:
        """Return where claims belong that are not settled, and the texts that have their words."""
        digests = self._library.digests()
        finder = ArticleFinder(digests, heads, self._share)
        found = list(self._doubled(heads, digests))
        unsettled = [head for head in heads if not finder.is_settled(head, seen.get(head.file))]
        unsettled = [head for head in unsettled if head not in {w.head for w in found}]
        settled = {head.file for head in heads} - {head.file for head in unsettled}
        seen = {file: digest for file, digest in seen.items() if file in settled}
        if not unsettled:
            return found, seen
        claims: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self._read(None).claims:
            claims[claim.coder, claim.article].append(claim)
        text_of: TextOf = cache(self._library.text_or_none)
        waiting = []
        for head in unsettled:
            place = finder.by_text(head, claims[head.coder, head.article], text_of)
            if place is None:
                waiting.append(head)
            else:
                found.append(place)
        with_all = self._with_all(waiting, claims, text_of)
        for head in waiting:
            own = claims[head.coder, head.article]
            place = finder.by_words(head, own, with_all[head.article], text_of)
            if place is not None:
                found.append(self._with_some(place, own, text_of))
            elif head.article in digests:
                seen[head.file] = digests[head.article]
        return found, seen

    def _with_all(
        self,
        heads: Iterable[ClaimsHead],
        claims: Mapping[tuple[str, str], Sequence[Claim]],
        text_of: TextOf,
    ) -> dict[str, tuple[str, ...]]:
        """Return for each article the others that have the words of all claims on it."""
        wanted: defaultdict[str, list[Claim]] = defaultdict(list)
        for head in heads:
            wanted[head.article] += claims[head.coder, head.article]
        words = {
            article: longest_words(its)
            for article, its in wanted.items()
            if its and not has_all(text_of(article), its)
        }
        with_words = self._library.with_words(filter(None, words.values()))
        return {
            article: tuple(
                other
                for other in with_words.get(words.get(article, ""), ())
                if has_all(text_of(other), its)
            )
            for article, its in wanted.items()
        }

    def _with_some(
        self, place: Whereabouts, claims: Sequence[Claim], text_of: TextOf
    ) -> Whereabouts:
        """Return `place` with the articles that have the words of some of `claims`, if any has."""
        if place.doubt is not Doubt.GONE:
            return place
        found = self._library.with_words(filter(None, (longest_words([c]) for c in claims)))
        times = Counter(article for articles in found.values() for article in articles)
        others = tuple(
            article for article, _ in times.most_common() if article != place.head.article
        )
        if not others:
            return place
        doubt = Doubt.WORDS if has_all(text_of(others[0]), claims) else Doubt.SOME
        return replace(place, doubt=doubt, candidates=others)

    def _doubled(
        self, heads: Sequence[ClaimsHead], digests: Mapping[str, str]
    ) -> Iterator[Whereabouts]:
        """Yield the files whose claims another file has, of an article of the same text.

        Two machines gave one article two names, and both are here: the claims end in one place.
        """
        homes: defaultdict[tuple[str, str], list[ClaimsHead]] = defaultdict(list)
        for head in heads:
            if head.article in digests:
                homes[head.coder, digests[head.article]].append(head)
        for same in homes.values():
            first, *others = sorted(same, key=lambda head: (head.article, head.file))
            for other in others:
                if other.article != first.article and self._share(first, other):
                    yield Whereabouts(other, first.article)

    def _share(self, one: ClaimsHead, other: ClaimsHead) -> bool:
        """Whether two files of claims have a claim in common."""
        return bool(self._ids(one) & self._ids(other))

    def _ids(self, head: ClaimsHead) -> set[str]:
        try:
            data = read_regular(self._root / head.file, MAX_BYTES)
            records = parse(data or b"", head.file).records
        except (OSError, KutipError):
            return set()
        return {key for key, record in records.items() if not is_gone(record)}

    def _moved(self, places: Sequence[Whereabouts]) -> Iterator[ClaimsMoved]:
        """Move claims, and yield which were moved."""
        by_coder: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for place in places:
            if place.moved_to is not None:
                by_coder[place.head.coder][place.head.article] = place.moved_to
        for coder, moves in sorted(by_coder.items()):
            left: set[str] = set()  # articles whose claims could not be moved: their place is taken
            for old, new in _in_order({**moves, **self._set_aside(coder, moves)}):
                try:
                    if new in left:
                        raise KutipError(f"{new} still has the claims on another article.")
                    self._store_of(coder).move(old, new)
                except KutipError:
                    left.add(old)
                else:
                    yield ClaimsMoved(coder, old, new)

    def _set_aside(self, coder: str, moves: Mapping[str, str]) -> dict[str, str]:
        """Return moves of claims that must not be mixed with those that come in their place.

        Their own article is gone, and its id is that of another one now. They wait under an id
        made of the text that was read, from where they follow it when it comes back.
        """
        digests, aside = self._library.digests(), dict[str, str]()
        for head in read_heads(self._root, {}):
            article = head.article
            is_target = head.coder == coder and article in moves.values() and article not in moves
            if is_target and head.texts and digests.get(article) not in head.texts:
                claims = [c for c in self._read(coder).claims if c.article == article]
                text = self._library.text_or_none(article)
                if not has_any(claims, text, (Anchor.EXACT,)):
                    aside[article] = f"{article}~{head.texts[-1][:_DIGITS]}"
        return aside


def _in_order(moves: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield moves in an order in which none comes where claims are that have yet to go.

    A circle is opened: one of its claims wait under an id of no article.
    """
    waiting = dict(sorted(moves.items()))
    while waiting:
        free = next((old for old, new in waiting.items() if new not in waiting), None)
        if free is None:
            old, new = next(iter(waiting.items()))
            aside = f"{old}~moving"
            yield old, aside
            del waiting[old]
            waiting[aside] = new
        else:
            yield free, waiting.pop(free)


def _plain(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `as_remembered` gives as it is read back."""
    return {
        file: [list(state), article, list(texts)]
        for file, (state, article, texts) in entries.items()
    }


def _seen(seen: Any, known: Any, entries: Mapping[str, Any]) -> dict[str, str]:
    """Return the digests seen for files that are as they were."""
    if not isinstance(seen, dict) or not isinstance(known, dict):
        return {}
    plain = _plain(entries)
    return {str(file): str(d) for file, d in seen.items() if plain.get(file, 0) == known.get(file)}


def _recalled(heads: Mapping[str, ClaimsHead], entry: Any) -> Whereabouts:
    file, doubt, candidates, claims = entry
    return Whereabouts(
        heads[file], None, Doubt(doubt), *(tuple(map(str, ids)) for ids in (candidates, claims))
    )
