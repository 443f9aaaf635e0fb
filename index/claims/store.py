"""The claims of one coder: read, changed, undone. Each change is on disk before it returns."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.articles.model import DigestOf, no_digest
from index.base import ulid
from index.base.clock import utc_now
from index.base.coder_folder import CoderFolder
from index.base.corpus_files import disk_errors
from index.base.errors import KutipError
from index.base.problem import Problem
from index.claims.admission import check_new, check_step
from index.claims.batch_intent import BATCH
from index.claims.claim_file import CLAIMS, ClaimFile
from index.claims.claim_folder import unknown_claim
from index.claims.codec import Record, encode, is_gone, tombstone, unknown_keys
from index.claims.file_cache import ClaimsPath
from index.claims.group_files import GroupFiles
from index.claims.journal_entry import Entry, Group
from index.claims.merge import disputed_copy, merge_fields, placed, same
from index.claims.model import Claim
from index.claims.reader import ClaimReader
from index.claims.undo import REDO, UNDO, Change, Step, after_step, reverted, stacks
from index.claims.versions import Versions
from index.claims.writer import ClaimWriter
from index.project.codebook import Codebook


@dataclass(frozen=True, slots=True)
class GroupDone:
    """What became of a group of changes in one coder's claims."""

    changed: tuple[tuple[Claim | None, Claim | None], ...]  # before and after, of each
    left: tuple[str, ...] = ()  # ids of claims that stay, since somebody changed them meanwhile


class ClaimStore:
    """The claims of one coder in the corpus at `root`.

    Every method may be called from any thread. Those that change something raise KutipError
    where it could not be saved; what was there before is then still there. Nothing is made on
    disk before the first change. While kutip.yaml, or another file that claims depend on, cannot
    be read, none is added or updated: by default `codebook` is that of `root`.
    """

    def __init__(
        self,
        root: Path,
        coder: str,
        codebook: Codebook | None = None,
        digest_of: DigestOf = no_digest,
    ) -> None:
        """Take the corpus at `root`; `digest_of` tells the digest of an article's present text."""
        self._codebook = codebook or Codebook(root)
        self._folder = CoderFolder(root, coder, CLAIMS)
        self.coder = self._folder.coder
        self._writer = ClaimWriter(self._folder, digest_of)
        self._reader = ClaimReader(root, self.parsed)
        self._versions = Versions(self.coder, self._writer.journal)
        self._thread = threading.RLock()
        self._writer.recover()

    def is_in_use(self) -> bool:
        """Whether this store writes into the folder that is this coder's now."""
        return CoderFolder(self._folder.root, self.coder, CLAIMS).path == self._folder.path

    def parsed(self, path: Path, data: bytes) -> ClaimFile | None:
        """Return what `data` says, if this store just read it from `path`, or wrote it there."""
        return self._writer.files.parsed(path, data)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong with this coder's files in this session, and what was mended."""
        return tuple(self._writer.problems.values())

    def claims(self, article: str | None = None) -> tuple[Claim, ...]:
        """Return this coder's claims, those on one article or all."""
        with self._thread:
            claims = self._reader.read(self.coder).claims
            self._versions.hand_out(claims)
        return tuple([claim for claim in claims if article in (None, claim.article)])

    def claim(self, claim_id: str) -> Claim:
        """Return one claim; KutipError if this coder has none with that id."""
        for claim in self.claims():
            if claim.id == claim_id:
                return claim
        raise unknown_claim(self.coder, claim_id)

    def prepare(self, article: str) -> None:
        """Read now what the next change of the claims on `article` needs, so that it is quick."""
        with self._thread:
            self._writer.files.prepare(article)

    def add(self, claim: Claim) -> Claim:
        """Save a new claim and return it as saved; an empty id is filled in.

        Adding once more what is there already changes nothing.
        """
        claim = replace(claim, id=claim.id or ulid.new(), coder=self.coder)
        check_new(claim, self._codebook.for_saving())
        new = self._versions.encoded(claim, None)
        with self._changing():
            place, file = self._writer.files.file_for(claim.article)
            old = file.records.get(claim.id)
            if old is None:
                return self._versions.living(self._save("add", place, None, new), place)
            if same(old, new):
                return self._versions.living(old, place)
        raise KutipError(f"There was a claim {claim.id} before; change that one, or take a new id.")

    def add_all(self, claims: Sequence[Claim], title: str) -> GroupDone:
        """Save new claims on one article as one step of undo, which is called `title`."""
        project = self._codebook.for_saving()
        for claim in claims:
            check_new(claim, project)
        group = Group(ulid.new(), BATCH, title, self.coder, utc_now())
        return self.change_all([(None, claim) for claim in claims], group)

    def update(self, claim: Claim, base: Claim | None = None) -> Claim:
        """Save a changed claim and return it as saved.

        `base` is the version that was changed, by default the one that the claim was read as (see
        `Claim.base`). What somebody else changed meanwhile in other fields is kept, and a claim
        that was deleted meanwhile comes back. Where both changed one field, theirs keeps the id,
        and this version is saved beside it under a new id with the status disputed.
        """
        claim = replace(claim, coder=self.coder)
        project = self._codebook.for_saving()
        with self._changing(claim.id):
            place, old = self._writer.files.find(claim.id, claim.article)
            before = base.stance if base else (old or {}).get("stance")
            if claim.stance != before:
                check_step(claim.stance, project)
            if place.article != claim.article:
                raise KutipError(
                    f"The claim {claim.id} is about the article {place.article!a}; a claim stays "
                    "with its article."
                )
            theirs = self._versions.normal(old, place)
            was = encode(base, unknown_keys(old)) if base else self._versions.base(claim, theirs)
            ours = self._versions.encoded(claim, was or old)
            merged = ours if theirs is None or is_gone(theirs) else merge_fields(was, ours, theirs)
            if merged is None:
                saved = self._save_beside(place, disputed_copy(ours))
            elif old is not None and same(merged, theirs):
                saved = old
            else:
                saved = self._save("update", place, old, merged)
            return self._versions.living(saved, place)

    def delete(self, claim_id: str, seen: Claim | None = None) -> None:
        """Delete a claim; it can be undone.

        KutipError if somebody changed it since it was `seen`, by default as this store last handed
        it out: look at it first.
        """
        with self._changing(claim_id):
            seen = seen or self._versions.seen(claim_id)
            place, old = self._writer.files.find(claim_id, seen.article if seen else "")
            if is_gone(old):
                return
            now = self._versions.claim(old, place)
            if seen is not None and now is not None and not same(encode(seen), encode(now)):
                self._versions.hand_out([now])
                raise KutipError(
                    "The claim was changed meanwhile and is not deleted; look at it and delete "
                    "it again."
                )
            self._save("delete", place, old, tombstone(claim_id))

    def change_all(
        self, changes: Sequence[tuple[Claim | None, Claim | None]], group: Group
    ) -> GroupDone:
        """Change many claims, each from its first version to its second, in one go.

        None stands for no claim: one that is to be made, or removed. What somebody else changed
        meanwhile in other fields is kept; where they changed the same, theirs stays and is told.
        A group that was done before changes nothing.
        """
        pairs: list[tuple[str, Record | None, Record]] = []
        for was, goal in changes:
            claim = goal or was
            if claim is None or claim.coder != self.coder or not claim.id:
                raise KutipError(f"A change of many is not all about claims of {self.coder}.")
            old = encode(was) if was else None
            new = self._versions.encoded(goal, None) if goal else tombstone(claim.id)
            pairs.append((claim.article, old, new))
        return self._change_group(pairs, group)

    def revert_group(self, group: Group) -> GroupDone:
        """Undo or redo (its `kind`) the changes of the group `group.of`, as `change_all`."""
        entries = self._of_group(group.of or "")
        pairs: list[tuple[str, Record | None, Record]] = [
            (e.article, e.after, e.before or tombstone(e.after["id"]))
            if group.kind == UNDO
            else (e.article, e.before, e.after)
            for e in entries
        ]
        return self._change_group(pairs, group)

    def _change_group(
        self, pairs: Sequence[tuple[str, Record | None, Record]], group: Group
    ) -> GroupDone:
        left: list[str] = []
        changes: list[tuple[ClaimsPath, tuple[Record | None, Record]]] = []
        with self._changing():
            if group.id in self._writer.journal.groups:
                return GroupDone(())
            files = GroupFiles(self._writer.files)
            for article, was, goal in pairs:
                find = files.find_new if was is None else files.find
                place, old = find(goal["id"], article)
                try:
                    new = after_step(goal, was, old)
                except ValueError:
                    left.append(goal["id"])
                    continue
                if not same(new, old):
                    record = self._versions.following(place, old, new, group.time)
                    changes.append((place, (old, record)))
            self._writer.change_all(group, changes)
            done = [
                (self._versions.claim(old, at), self._versions.claim(new, at))
                for at, (old, new) in changes
            ]
        for before, after in done:
            if before is not None and after is None:
                self._versions.forget(before.id)
        return GroupDone(tuple(done), tuple(left))

    def move(self, old: str, new: str) -> None:
        """Let the claims on the article `old` be about `new`, which is the same under a new id."""
        if self._folder.exists():
            with self._changing():
                self._writer.files.move(old, new)

    def confirm(self, article: str) -> None:
        """Note that the claims on `article` are about its text as it is now."""
        if self._folder.exists():
            with self._changing():
                self._writer.files.confirm(article)

    def join(self) -> int:
        """Join all files of this coder that are about one article; return how many are gone.

        Nothing that they say is lost.
        """
        if not self._folder.exists():
            return 0
        with self._changing():
            return self._writer.files.join()

    def undo(self) -> Change | None:
        """Take back this coder's last change and return what that did; None if there is none.

        Where the last change is of many claims and files, `index.claims.batch` takes it back.
        KutipError where somebody changed the same since, or took the change back already, as a
        backup does; then it is passed over, and the next undo takes the one before it.
        """
        return self._step(UNDO)

    def redo(self) -> Change | None:
        """Do again what was undone last; None if there is nothing. Fails as `undo` does."""
        return self._step(REDO)

    def steps(self) -> tuple[int, int]:
        """Return how many changes can be undone, and how many redone."""
        undoable, redoable = self._stacks()
        return len(undoable), len(redoable)

    def made(self) -> tuple[str, ...]:
        """Return the ids of claims in the order in which they were made here, the last one last.

        Claims that were made on another machine, or longer ago than the journal tells, are not
        among them: no clock says when.
        """
        journal = self._writer.journal
        with self._thread, contextlib.suppress(OSError):
            journal.refresh()
        return tuple(dict.fromkeys(e.after["id"] for e in journal.entries if e.before is None))

    def next_group(self, kind: str) -> Group | None:
        """Return the group that an undo or redo (`kind`) would be about; None for one claim."""
        steps = self._stacks()[0 if kind == UNDO else 1]
        return steps[-1] if steps and isinstance(steps[-1], Group) else None

    def ids_in(self, group: Group) -> set[str]:
        """Return the ids of this coder's claims that a group changed."""
        return {entry.after["id"] for entry in self._of_group(group.id)}

    def skip_group(self, group: Group) -> None:
        """Let undo and redo pass over a group from now on."""
        with self._changing():
            self._writer.skip(group)

    def _of_group(self, group_id: str) -> list[Entry]:
        """Return the changes of a group in this coder's journal."""
        journal = self._writer.journal
        with self._thread, disk_errors(self._folder.name(journal.path)):
            journal.refresh()
            return journal.of_group(group_id)

    def _stacks(self) -> tuple[list[Step], list[Step]]:
        with self._thread:
            journal = self._writer.journal
            with contextlib.suppress(OSError):
                journal.refresh()
            return stacks(journal, self.coder)

    def _step(self, kind: str) -> Change | None:
        if not self._folder.exists():
            return None
        with self._changing():
            journal = self._writer.journal
            steps = stacks(journal, self.coder)[0 if kind == UNDO else 1]
            if not steps:
                return None
            entry = steps[-1]
            if isinstance(entry, Group):
                raise KutipError(
                    f"The change to {kind} ({entry.title}) is of many claims; {kind} it by key in "
                    "kutip, or by `Corpus.undo` and `Corpus.redo`."
                )
            was, then = entry.before, entry.after
            goal, start = (was, then) if kind == UNDO else (then, was)
            place, present = self._writer.files.find(entry.after["id"], entry.article)
            try:
                new = reverted(present, goal, start) or tombstone(entry.after["id"])
            except ValueError:
                self._writer.skip(entry)
                raise KutipError(
                    f"The claim was changed after this, so the {kind} would lose something; "
                    "nothing was changed, and the next one passes over it."
                ) from None
            if same(new, present):
                self._writer.skip(entry)
                raise KutipError(
                    f"The claim is already as the {kind} would make it; nothing was changed, and "
                    "the next one passes over it."
                )
            before = self._versions.claim(present, place)
            saved = self._save(kind, place, present, new, entry.number)
            return Change(kind, entry.time, before, self._versions.claim(saved, place))

    @contextlib.contextmanager
    def _changing(self, claim_id: str = "") -> Iterator[None]:
        folder = self._folder
        if claim_id and not folder.exists():
            raise unknown_claim(self.coder, claim_id)
        with self._thread, disk_errors(folder.name(folder.path)), self._writer.changing():
            yield

    def _save_beside(self, place: ClaimsPath, copy: Record) -> Record:
        """Save the disputed version of a claim, unless it is there already."""
        records = self._writer.files.file_for(place.article)[1].records
        ((claim_id, record),) = placed(copy, records).items()
        old = records.get(claim_id)
        return (
            old if old is not None and same(old, record) else self._save("add", place, old, record)
        )

    def _save(
        self, kind: str, place: ClaimsPath, old: Record | None, new: Record, of: int | None = None
    ) -> Record:
        """Put `new` in the place of `old`; return what stands there now."""
        time = utc_now()
        new = self._versions.following(place, old, new, time)
        saved = self._writer.change(kind, time, place, (old, new), of)
        self._versions.forget(new["id"])
        self._versions.claim(saved, place)
        return saved
