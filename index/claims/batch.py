"""Changing many claims, of several coders, and hand-written files with them, in one go.

A write-ahead file, `claims/CODER/.batch`, holds all that the coder is going to do. It is on disk
before anything is changed and removed after everything is: the next start after a crash finds it
and finishes the batch. Each coder's claims are one line in their journal; the line of the coder
who did it also holds the files before and after, so that one undo reverts all of it.
"""

import contextlib
import os
from collections.abc import Callable, Container
from dataclasses import replace
from pathlib import Path

from index.base.coder_folder import BATCH_FILE, CoderFolder
from index.base.corpus_files import disk_errors, shown_path
from index.base.corpus_lock import corpus_locked
from index.base.errors import KutipError
from index.base.files import UnconfirmedError, sync_folder
from index.base.problem import Problem, ProblemKind
from index.claims.batch_intent import (
    BATCH,
    EDITED,
    BatchIntent,
    Edit,
    coders_of,
    edits_of,
    gone_by,
    intent_of_plan,
    intent_of_step,
    new_by,
    read_intent,
    reads_as_well,
)
from index.claims.claim_file import CLAIMS
from index.claims.codec import encode
from index.claims.journal_entry import Group
from index.claims.merge import same
from index.claims.model import Claim
from index.claims.plan import ClaimChange, Outcome, Plan, StaleError
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore, GroupDone
from index.claims.undo import REDO, UNDO
from index.claims.writer import UnfinishedError
from index.project.hand_written import read_hand_written, write_hand_written
from index.project.line_merge import merge_lines


class Batches:
    """Does, undoes and redoes batches in the corpus at `root`.

    `store_of` gives a coder's store; `reader` has read the claims before, so that it is quick.
    """

    def __init__(
        self, root: Path, store_of: Callable[[str], ClaimStore], reader: ClaimReader
    ) -> None:
        self._root = root
        self._store_of = store_of
        self._reader = reader

    def carry_out(self, plan: Plan, coder: str) -> Outcome:
        """Do what `plan` says, as one step of undo of `coder`; return what was done.

        Raises StaleError, and changes nothing, where a file or claim is not as it was when the
        plan was made; KutipError where it could not be saved. A sentence says so where part of
        it is done; the rest is then finished by `resume`.
        """
        with corpus_locked(self._root):
            self._finish_waiting(coder)
            self._check(plan)
            intent = intent_of_plan(plan, coder)
            new = set[str]().union(*(new_by(edit) for edit in intent.files))
            in_use = tuple(sorted(self._in_use(new))) if new else ()
            return self._begin(replace(intent, in_use=in_use))

    def undo(self, coder: str) -> Outcome | None:
        """Take back the last change of `coder`, of one claim or many; None if there is none.

        KutipError where somebody changed the same since, as `ClaimStore.undo` says.
        """
        return self._step(UNDO, coder)

    def redo(self, coder: str) -> Outcome | None:
        """Do again what was undone last; None if there is nothing. Fails as `undo` does."""
        return self._step(REDO, coder)

    def resume(self, coder: str) -> Outcome | None:
        """Finish what a crash left half done of a batch by `coder`; None if there is nothing."""
        if not self.waits(coder):
            return None
        with corpus_locked(self._root):
            return self._finish_waiting(coder)

    def waits(self, coder: str) -> bool:
        """Say whether a batch by `coder` was begun and not finished."""
        return (CoderFolder(self._root, coder, CLAIMS).path / BATCH_FILE).exists()

    def _finish_waiting(self, coder: str) -> Outcome | None:
        path = CoderFolder(self._root, coder, CLAIMS).path / BATCH_FILE
        intent = read_intent(path, shown_path(self._root, path), coder) if path.exists() else None
        return self._finish(intent) if intent else None

    def problems(self) -> list[Problem]:
        """Return a sentence for each batch that waits to be finished."""
        problems = []
        for path in sorted(self._root.glob(f"{CLAIMS}/*/{BATCH_FILE}")):
            name = shown_path(self._root, path)
            problems.append(
                Problem(
                    name,
                    f"{name}: a change of many claims is half done; it is finished when "
                    f"{path.parent.name} opens kutip, or anybody with --coder {path.parent.name}.",
                    ProblemKind.UNSAVED,
                )
            )
        return problems

    def _step(self, kind: str, coder: str) -> Outcome | None:
        store = self._store_of(coder)
        group = store.next_group(kind)
        if group is None:
            change = store.undo() if kind == UNDO else store.redo()
            return Outcome.of_one(change) if change else None
        with corpus_locked(self._root):
            self._finish_waiting(coder)
            try:
                files = tuple(self._turned(edit, kind) for edit in edits_of(group))
                self._check_unused(files, group)
            except StaleError:
                store.skip_group(group)
                raise
            return self._begin(intent_of_step(kind, group, coder, files))

    def _turned(self, edit: Edit, kind: str) -> Edit:
        """Return the edit that takes one of a batch back, or makes it again, in the file as it is.

        Other changes to the file since then stay. StaleError where they touch the same lines.
        """
        name, before, after = edit
        start, goal = (after, before or "") if kind == UNDO else (before or "", after)
        data = read_hand_written(self._root / name)
        present = data.decode("utf-8", "replace") if data is not None else ""
        merged = merge_lines(start, goal, present)
        if merged is None or not reads_as_well(merged, present, name):
            raise StaleError(
                f"{name} was changed after this, so the {kind} would lose something; nothing was "
                "changed, and the next one passes over it."
            )
        return name, None if data is None else present, merged

    def _check_unused(self, files: tuple[Edit, ...], group: Group) -> None:
        """Refuse a step by which topics or speakers would go that other claims have meanwhile."""
        going = set[str]().union(*(gone_by(edit) for edit in files))
        going -= set(map(str, group.about.get("in_use", [])))
        if not going:
            return
        own = set[str]().union(*(self._store_of(c).ids_in(group) for c in coders_of(group)))
        used = self._in_use(going, own)
        if used:
            raise StaleError(
                f"{', '.join(sorted(used))} is in use in claims meanwhile, so “{group.title}” "
                "stays; merge it into another in the codebook first."
            )

    def _in_use(self, names: set[str], but: Container[str] = ()) -> set[str]:
        """Return those of `names` (ids) that claims have, without the claims in `but`."""
        return {
            name
            for claim in self._reader.read().claims
            if claim.id not in but and not claim.is_declined
            for name in names.intersection((*claim.topics, *claim.speakers))
        }

    def _check(self, plan: Plan) -> None:
        """Refuse a plan that is not about what is on disk now, or cannot be carried out."""
        for edit in plan.files:
            if edit.name not in EDITED:
                raise KutipError(f"{edit.name} is no file that kutip edits.")
            if read_hand_written(self._root / edit.name) != edit.before:
                raise StaleError(
                    f"{edit.name} was changed by somebody else meanwhile; it is read anew and "
                    "nothing was overwritten. Look at the change again."
                )
        for coder in plan.coders():
            folder = CoderFolder(self._root, coder, CLAIMS)
            if folder.exists() and not os.access(folder.path, os.W_OK):
                raise KutipError(
                    f"{folder.name(folder.path)} may not be written here, and {coder} has claims "
                    "to be changed; nothing was changed. Make it writable."
                )
            present = {claim.id: claim for claim in self._store_of(coder).claims()}
            stale = sum(
                not _is_as_planned(change, present.get(change.claim.id))
                for change in plan.changes
                if change.claim.coder == coder
            )
            if stale:
                raise StaleError(
                    f"{stale} of these claims of {coder} were changed meanwhile; nothing was "
                    "changed. Look at the change again."
                )

    def _begin(self, intent: BatchIntent) -> Outcome:
        """Keep the intent, then do it."""
        folder = CoderFolder(self._root, intent.group.by, CLAIMS)
        path = folder.path / BATCH_FILE
        with folder.locked(), disk_errors(folder.name(path)):
            intent.write(path)
        return self._finish(intent)

    def _finish(self, intent: BatchIntent) -> Outcome:
        """Do what is not done yet of an intent, then let it go."""
        group = intent.group
        path = CoderFolder(self._root, group.by, CLAIMS).path / BATCH_FILE
        done: list[str] = []
        outcomes: list[GroupDone] = []
        try:
            for name, before, after in intent.files:
                if self._edit(name, before, after):
                    done.append(name)
            for coder in sorted(intent.claims, key=lambda name: name == group.by):
                outcomes.append(self._change(coder, intent))
                done.append(coder)
        except KutipError as error:
            if not done and not _may_be_done(error):
                with contextlib.suppress(OSError):
                    path.unlink()
                raise KutipError(f"Nothing was changed: {error}") from error
            raise KutipError(
                f"“{group.title}” is half done, and finished when kutip opens next: {error}"
            ) from error
        with contextlib.suppress(OSError):  # what is done is not done again
            path.unlink(missing_ok=True)
            sync_folder(path.parent)
        return Outcome(
            group.kind,
            group.title,
            tuple(ClaimChange(*pair) for outcome in outcomes for pair in outcome.changed),
            tuple(claim_id for outcome in outcomes for claim_id in outcome.left),
            tuple(name for name, *_ in intent.files),
        )

    def _edit(self, name: str, before: str | None, after: str) -> bool:
        """Bring a file to what it is to be; say whether it had to be written."""
        path = self._root / name
        data = read_hand_written(path)
        present = "" if data is None else data.decode("utf-8", "replace")
        merged = merge_lines(before or "", after, present)
        if merged is None or not reads_as_well(merged, present, name):
            raise KutipError(f"{name} was changed by hand meanwhile; see what is missing in it.")
        if data is not None and merged == present:
            return False
        with disk_errors(name):
            write_hand_written(self._root, name, merged.encode())
        return True

    def _change(self, coder: str, intent: BatchIntent) -> GroupDone:
        """Change the claims of one coder."""
        group, store = intent.group, self._store_of(coder)
        if group.by == coder:
            group = replace(group, about=intent.about())
        if group.kind != BATCH:
            return store.revert_group(group)
        return store.change_all(intent.changes_of(coder), group)


def _may_be_done(error: KutipError) -> bool:
    """Say whether what failed may have reached the disk all the same."""
    return isinstance(error, UnfinishedError) or isinstance(error.__cause__, UnconfirmedError)


def _is_as_planned(change: ClaimChange, present: Claim | None) -> bool:
    """Say whether the claim on disk is the one that the plan was made for."""
    before = change.before
    if before is None or present is None:
        return before is present
    return same(encode(before), encode(present))
