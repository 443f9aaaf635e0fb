"""The versions of a coder's claims: those handed out, and those that follow them."""

from collections.abc import Iterable

from index.base.errors import KutipError
from index.claims.codec import (
    REPLACES,
    Record,
    decode,
    encode,
    is_gone,
    ordered,
    revision_of,
    unknown_keys,
)
from index.claims.file_cache import ClaimsPath
from index.claims.journal import Journal
from index.claims.lineage import following
from index.claims.model import Claim


class Versions:
    """Turns claims to records and back, and knows which version of each was last handed out."""

    def __init__(self, coder: str, journal: Journal) -> None:
        self._coder = coder
        self._journal = journal
        self._seen: dict[str, Claim] = {}

    def hand_out(self, claims: Iterable[Claim]) -> None:
        """Remember claims as handed out."""
        self._seen.update((claim.id, claim) for claim in claims)

    def seen(self, claim_id: str) -> Claim | None:
        """Return the version of a claim that was last handed out, if any was."""
        return self._seen.get(claim_id)

    def forget(self, claim_id: str) -> None:
        """Forget what was handed out of a claim."""
        self._seen.pop(claim_id, None)

    def encoded(self, claim: Claim, base: Record | None) -> Record:
        """Return `claim` as a record with the unknown keys of `known`."""
        if not claim.article:
            raise KutipError("The claim names no article; nothing was saved.")
        if claim.article.encode("utf-8", "ignore").decode() != claim.article:
            raise KutipError(
                f"The article {claim.article!a} has an id that no file can hold; rename its file."
            )
        return encode(claim, unknown_keys(base))

    def base(self, claim: Claim, old: Record | None) -> Record | None:
        """Return the version that `claim` was made from, None where that is not known.

        `old` is what is on disk: it is that version for a claim that was put together by hand, if
        it is of the same change.
        """
        was = claim.base.version if claim.base else None
        if was is not None and (was.id, was.coder) == (claim.id, claim.coder):
            return encode(was, unknown_keys(old))
        stamps = (claim.revision, claim.modified), (revision_of(old), (old or {}).get("modified"))
        return old if claim.modified and stamps[0] == stamps[1] else None

    def normal(self, record: Record | None, place: ClaimsPath) -> Record | None:
        """Return a record as kutip writes it, whoever wrote it; one that is no claim as it is."""
        if record is None or is_gone(record):
            return record
        try:
            claim = decode(record, place.article, self._coder)
        except ValueError:
            return record
        return ordered({**record, **encode(claim, unknown_keys(record))})

    def following(self, place: ClaimsPath, old: Record | None, new: Record, time: str) -> Record:
        """Return `new` as the version that follows `old`; KutipError if it is no claim."""
        revision = max(revision_of(old), revision_of(new), self._last_revision(new, old)) + 1
        new = {**new, "modified": time, "revision": revision}
        new = ordered(new if old is None else following({**new, REPLACES: None}, old))
        if not is_gone(new):
            try:
                decode(new, place.article, self._coder)
            except ValueError as error:
                raise KutipError(f"The claim {new['id']!a} {error}; nothing was saved.") from error
        return new

    def _last_revision(self, new: Record, old: Record | None) -> int:
        """Return the last revision of a claim that somebody cut out of its file, 0 for others."""
        entries = self._journal.entries if old is None else []
        return max((revision_of(e.after) for e in entries if e.after["id"] == new["id"]), default=0)

    def living(self, record: Record, place: ClaimsPath) -> Claim:
        """Return the claim of a record that was just saved or looked at, and so is one."""
        claim = self.claim(record, place)
        assert claim is not None
        return claim

    def claim(self, record: Record | None, place: ClaimsPath) -> Claim | None:
        """Return the claim of `record` and remember it as handed out; None where it is none."""
        if record is None or is_gone(record):
            return None
        try:
            claim = decode(record, place.article, self._coder)
        except ValueError:
            return None
        self._seen[claim.id] = claim
        return claim
