"""The write-ahead file of a batch, `claims/CODER/.batch`: what is to be done, until all is."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from index.base import ulid, yaml
from index.base.clock import utc_now
from index.base.errors import KutipError
from index.base.files import write_whole
from index.claims.codec import Record, decode, encode
from index.claims.journal_entry import Group
from index.claims.model import Claim
from index.claims.plan import Plan
from index.project.article_values import ARTICLES_FILE, read_article_values
from index.project.codebook_files import speakers_in, topics_in
from index.project.codebook_reader import CODEBOOK_FILE, SPEAKERS_FILE, read_codebook, read_speakers
from index.project.corrections import CORRECTIONS_FILE, read_corrections
from index.project.field_reader import Fields

BATCH: Final = "batch"
EDITED: Final = (CODEBOOK_FILE, SPEAKERS_FILE, CORRECTIONS_FILE, ARTICLES_FILE)

Edit = tuple[str, str | None, str]
"""The name of a hand-written file, its text before (None: there was none) and after."""


@dataclass(frozen=True, slots=True)
class BatchIntent:
    """All that a batch is going to do."""

    group: Group
    files: tuple[Edit, ...]
    claims: dict[str, list[tuple[Record | None, Record | None, str]]]
    """By coder: each claim before and after, and its article. Empty lists for undo and redo: the
    journals of these coders have the claims."""
    in_use: tuple[str, ...] = ()  # ids new to the files that claims had before

    def changes_of(self, coder: str) -> list[tuple[Claim | None, Claim | None]]:
        """Return the claims of a coder before and after; ValueError for what is no claim."""
        return [
            (_claim(before, article, coder), _claim(after, article, coder))
            for before, after, article in self.claims[coder]
        ]

    def about(self) -> dict[str, Any]:
        """Return what the journal of who does it keeps beside their own claims."""
        others = [coder for coder in self.claims if coder != self.group.by]
        return {"files": list(self.files), "others": others, "in_use": list(self.in_use)}

    def write(self, path: Path) -> None:
        """Keep it durably. Raises OSError."""
        write_whole(path, json.dumps(asdict(self), ensure_ascii=False).encode())


def intent_of_plan(plan: Plan, coder: str) -> BatchIntent:
    """Return what `coder` is going to do by a plan."""
    intent = BatchIntent(_group(BATCH, plan.title, coder), _edits(plan), {coder: []})
    for change in plan.changes:
        before, after = (encode(c) if c else None for c in (change.before, change.after))
        changes = intent.claims.setdefault(change.claim.coder, [])
        changes.append((before, after, change.claim.article))
    return intent


def intent_of_step(kind: str, group: Group, coder: str, files: tuple[Edit, ...]) -> BatchIntent:
    """Return what `coder` is going to do to undo or redo (`kind`) a group."""
    step = _group(kind, group.title, coder, group.id)
    return BatchIntent(step, files, {name: [] for name in (*coders_of(group), coder)})


def coders_of(group: Group) -> list[str]:
    """Return whose claims a group of the journal changed, who did it last."""
    others = [name for name in group.about.get("others", []) if isinstance(name, str)]
    return [*others, group.by]


def reads_as_well(text: str, before: str, name: str) -> bool:
    """Say whether a hand-written file with `text` is read with no more problems than `before`."""
    try:
        return _problems(text, name) <= _problems(before, name)
    except KutipError:
        return False


def _problems(text: str, name: str) -> int:
    fields = Fields(name)
    values = yaml.load(text.encode(), name)
    if values is not None and not isinstance(values, dict):
        raise KutipError(f"{name} must hold `key: value` lines.")
    if name == CODEBOOK_FILE:
        read_codebook(values or {}, fields)
    elif name == SPEAKERS_FILE:
        read_speakers(values or {}, fields)
    elif name == ARTICLES_FILE:
        read_article_values(values or {}, fields)
    else:
        read_corrections(values or {}, fields)
    return len(fields.problems)


def new_by(edit: Edit) -> set[str]:
    """Return the ids of topics or speakers that an edit adds."""
    name, before, after = edit
    return gone_by((name, after, before or ""))


def gone_by(edit: Edit) -> set[str]:
    """Return the ids of topics or speakers that an edit takes away."""
    name, before, after = edit
    if name in (CORRECTIONS_FILE, ARTICLES_FILE):
        return set()
    read = topics_in if name == CODEBOOK_FILE else speakers_in
    was, now = ({entry.id for entry in read(text.encode())} for text in (before or "", after))
    return was - now


def _group(kind: str, title: str, coder: str, of: str | None = None) -> Group:
    return Group(ulid.new(), kind, title, coder, utc_now(), of)


def _edits(plan: Plan) -> tuple[Edit, ...]:
    return tuple(
        (edit.name, None if edit.before is None else edit.before.decode(), edit.after.decode())
        for edit in plan.files
    )


def read_intent(path: Path, name: str, coder: str) -> BatchIntent | None:
    """Return what a `.batch` holds, None where there is none; KutipError if kutip wrote it not."""
    try:
        value = json.loads(path.read_bytes())
        group = Group(**value["group"])
        claims = {str(k): [(b, a, str(at)) for b, a, at in v] for k, v in value["claims"].items()}
        in_use = tuple(map(str, value["in_use"]))
        intent = BatchIntent(group, tuple(map(_edit, value["files"])), claims, in_use)
        for coder_name in intent.claims:
            intent.changes_of(coder_name)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(name) from error
    if group.by != coder:
        raise _unreadable(name)
    return intent


def edits_of(group: Group) -> tuple[Edit, ...]:
    """Return the edits that a group of the journal made; KutipError where it does not say so."""
    try:
        return tuple(map(_edit, group.about.get("files", [])))
    except (ValueError, TypeError) as error:
        raise KutipError(
            f"The journal does not say how “{group.title}” was done; nothing was changed."
        ) from error


def _edit(item: Any) -> Edit:
    """Return an edit as it was written down; a file of a stranger may name any other file."""
    name, before, after = item
    if name not in EDITED or not isinstance(after, str) or not isinstance(before, str | None):
        raise ValueError(name)
    return name, before, after


def _unreadable(name: str) -> KutipError:
    return KutipError(f"{name} is nothing that kutip wrote; look at it, and delete it.")


def _claim(record: Record | None, article: str, coder: str) -> Claim | None:
    return None if record is None else decode(record, article, coder)
