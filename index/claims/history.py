"""The history of each claim, and the claims that were removed: read from journals and files.

The journal is left out of git and drops its oldest lines. What it does not tell is known from
the claim alone: when it was made (its id), when it was changed last, and how often.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.base import ulid
from index.base.coder_folder import JOURNAL, coder_name, is_yaml_name
from index.base.corpus_files import disk_errors, read_regular, shown_path
from index.base.errors import KutipError
from index.base.yaml import MAX_BYTES
from index.claims.claim_file import CLAIMS, ClaimFile, claim_file_names, parse
from index.claims.codec import Record, decode, is_gone, revision_of
from index.claims.file_merge import joined
from index.claims.journal import Journal
from index.claims.journal_entry import Entry, Group
from index.claims.merge import same
from index.claims.model import Claim

OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Event:
    """One change of a claim."""

    kind: str  # add, update, delete, batch, undo, redo; outside: by git or by hand
    time: str  # ISO 8601, UTC; empty where it is not known
    by: str  # the coder who did it; empty where it is not known
    title: str  # of the change of many that it belongs to, or empty
    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """All that is known of what became of a claim, the oldest first."""

    id: str
    article: str
    coder: str
    made: str  # ISO 8601, UTC, by its id; empty for an id that tells no time
    claim: Claim | None  # as it is now, or None where it is removed
    events: tuple[Event, ...]
    missing: int  # changes that the journal does not tell

    @property
    def last(self) -> Claim | None:
        """The claim as it is, or as it was last."""
        versions = (claim for e in reversed(self.events) for claim in (e.after, e.before) if claim)
        return self.claim or next(versions, None)


@dataclass(frozen=True, slots=True)
class RemovedClaim:
    """A claim in the bin."""

    id: str
    article: str
    coder: str
    time: str  # when it was removed; ISO 8601, UTC
    by: str  # who removed it; empty where it is not known
    claim: Claim | None  # as it was last; None where only the history of git knows


@dataclass(frozen=True, slots=True)
class _Coder:
    """The files and the journal of one coder."""

    name: str
    records: dict[str, tuple[str, Record]]  # by claim id: its article, and what the file has
    journal: Journal

    def changes_of(self, claim_id: str) -> list[Entry]:
        return [entry for entry in self.journal.entries if entry.after["id"] == claim_id]


class ClaimLog:
    """What became of the claims of all coders of the corpus at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def of_claim(self, claim_id: str) -> ClaimHistory:
        """Return the history of a claim; KutipError where nobody ever had it."""
        for coder in _coders(self._root):
            if claim_id in coder.records or coder.changes_of(claim_id):
                return _history(coder, claim_id)
        raise KutipError(f"There is no claim {claim_id!a}; `kutip claims --json` lists their ids.")

    def on_article(self, article: str) -> tuple[ClaimHistory, ...]:
        """Return the histories of the claims on an article, removed ones too, by coder and id.

        What only says that a suggestion was rejected is no claim.
        """
        histories = []
        for coder in _coders(self._root):
            ids = {key for key, (about, _) in coder.records.items() if about == article}
            ids |= {e.after["id"] for e in coder.journal.entries if e.article == article}
            of_each = (_history(coder, claim_id) for claim_id in sorted(ids))
            histories += [each for each in of_each if not (each.last and each.last.is_declined)]
        return tuple(histories)

    def removed(self) -> tuple[RemovedClaim, ...]:
        """Return the claims in the bin, the last removed first.

        Each coder's are in the order of their journal, those that it does not tell last.
        """
        of_each = [_removed(coder) for coder in _coders(self._root)]
        return tuple(heapq.merge(*of_each, key=lambda claim: claim.time, reverse=True))


def _removed(coder: _Coder) -> list[RemovedClaim]:
    """Return what a coder removed, the last first."""
    removed: list[RemovedClaim] = []
    last: dict[str, Entry] = {}
    living: dict[str, Record] = {}  # the last version that was a claim
    for change in coder.journal.entries:
        last.pop(change.after["id"], None)
        last[change.after["id"]] = change
        for version in (change.before, change.after):
            if version is not None and not is_gone(version):
                living[version["id"]] = version
    untold = sorted(coder.records.keys() - last.keys(), reverse=True)
    for claim_id in (*reversed(last), *untold):
        article, record = coder.records.get(claim_id, ("", None))
        entry = last.get(claim_id)
        is_removed = is_gone(record) if record else entry is not None and is_gone(entry.after)
        about = article or (entry.article if entry else "")
        if is_removed and not _is_declined(living.get(claim_id)):
            removed.append(
                RemovedClaim(
                    claim_id,
                    about,
                    coder.name,
                    entry.time if entry else str((record or {}).get("modified", "")),
                    _by(entry, coder) if entry else "",
                    _decoded(living.get(claim_id), about, coder.name),
                )
            )
    return removed


def _is_declined(record: Record | None) -> bool:
    """Return whether it says that a suggestion was rejected: taken back, it is no claim."""
    claim = _decoded(record, "", "")
    return claim is not None and claim.is_declined


def _history(coder: _Coder, claim_id: str) -> ClaimHistory:
    entries = coder.changes_of(claim_id)
    article, record = coder.records.get(claim_id, (entries[-1].article if entries else "", None))
    now = None if is_gone(record) else record
    events = [_event(entry, coder) for entry in entries]
    missing = _missing(entries, record)
    if entries and not same(entries[-1].after, now):
        before = events[-1].after
        modified = str((record or {}).get("modified", ""))
        events.append(Event(OUTSIDE, modified, "", "", before, _decoded(now, article, coder.name)))
    return ClaimHistory(
        claim_id,
        article,
        coder.name,
        ulid.time_of(claim_id),
        _decoded(now, article, coder.name),
        tuple(events),
        missing,
    )


def _missing(entries: list[Entry], record: Record | None) -> int:
    """Return how many changes before those of the journal there were, by the revisions."""
    if not entries:
        return revision_of(record)
    return revision_of(entries[0].before)


def _event(entry: Entry, coder: _Coder) -> Event:
    group = coder.journal.groups.get(entry.group or "")
    versions = (
        _decoded(record, entry.article, coder.name) for record in (entry.before, entry.after)
    )
    title = group.title if group else ""
    return Event(entry.kind, entry.time, _by(entry, coder), title, *versions)


def _by(entry: Entry, coder: _Coder) -> str:
    group: Group | None = coder.journal.groups.get(entry.group or "")
    return group.by if group else coder.name


def _decoded(record: Record | None, article: str, coder: str) -> Claim | None:
    """Return the claim of a record; None for none, or for one that is no claim."""
    if record is None or is_gone(record):
        return None
    try:
        return decode(record, article, coder)
    except ValueError:
        return None


def _coders(root: Path) -> Iterator[_Coder]:
    """Yield what each coder has; a file that cannot be read is told by `kutip check`."""
    folder = root / CLAIMS
    with disk_errors(shown_path(root, folder)):
        paths = (
            sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
        )
    for path in paths:
        try:
            name = coder_name(path.name)
        except KutipError:
            continue
        journal = Journal(path / JOURNAL)
        with disk_errors(shown_path(root, journal.path)):
            journal.refresh()
        yield _Coder(name, dict(_records(path)), journal)


def _records(folder: Path) -> Iterator[tuple[str, tuple[str, Record]]]:
    """Yield what the files say of each claim, several files on one article as one."""
    by_article: dict[str, list[ClaimFile]] = {}
    for path in sorted(folder.iterdir()):
        if not is_yaml_name(path.name):
            continue
        try:
            file = parse(read_regular(path, MAX_BYTES) or b"", path.name)
        except (OSError, KutipError):
            continue
        its = by_article.setdefault(file.article, [])
        its.insert(0 if path.name in claim_file_names(file.article) else len(its), file)
    for article, versions in by_article.items():
        for claim_id, record in joined(versions).records.items():
            yield claim_id, (article, record)
