"""One file of a queue, `queues/CODER/NAME.yaml`, read, checked and written.

schema: 1
title: ...
origin: {query: ..., sample: {size, seed, by, among}}     (each only where it applies)
created: ...
here: ...        (the article at which one stopped)
articles:
- id: ...        (one item an article, in the order of work; its state, place and time, if any)
  text: ...      (the beginning of its text's digest, by which it is known under another name)
end: true        (the last line: a file without it was cut off)
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from index.base import yaml
from index.base.errors import KutipError
from index.base.text import one_line, show_safely
from index.queues.model import ItemState, Queue, QueueItem, QueueOrigin, QueueStep, Sample, Stratum

SCHEMA: Final = 1
MAX_TITLE: Final = 200
TEXT: Final = "text"
ITEMS: Final = "articles"
_DIGITS: Final = 16  # of a text's digest: enough among the articles of a corpus
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class QueueFile:
    """The keys of a file but `articles` and `end`, and its articles, unknown keys included."""

    frame: Record
    records: tuple[Record, ...]

    def changed(self, steps: Iterable[QueueStep], here: str | None, now: str) -> "QueueFile":
        """Return this file after `steps`, done at the time `now`; `here` is where one stopped.

        A step on an article that is not there any more is passed over.
        """
        records = {str(record["id"]): record for record in self.records}
        for step in steps:
            if step.article in records:
                records[step.article] = _after(records[step.article], step, now)
        frame = self.frame if here is None else {**self.frame, "here": here}
        return QueueFile(frame, tuple(records.values()))

    @property
    def texts(self) -> dict[str, str]:
        """The digest of the text of each article, its beginning; empty where it is not known."""
        return {str(record.get("id")): str(record.get(TEXT) or "") for record in self.records}

    def with_texts(self, digests: Mapping[str, str], decided: Container[str] = ()) -> "QueueFile":
        """Return this file with the digests of articles that lack one, or are `decided`."""
        return replace(
            self, records=tuple(self._with_text(r, digests, decided) for r in self.records)
        )

    def _with_text(
        self, record: Record, digests: Mapping[str, str], decided: Container[str]
    ) -> Record:
        article = str(record.get("id"))
        digest = digests.get(article, "")[:_DIGITS]
        if not digest or (record.get(TEXT) and article not in decided):
            return record
        return {
            "id": article,
            TEXT: digest,
            **{k: v for k, v in record.items() if k not in ("id", TEXT)},
        }

    def renamed(self, names: Mapping[str, str]) -> "QueueFile":
        """Return this file with articles under their new names."""

        def new(article: Any) -> Any:
            return names.get(str(article), article)

        frame = (
            {**self.frame, "here": new(self.frame["here"])} if "here" in self.frame else self.frame
        )
        return QueueFile(frame, tuple({**r, "id": new(r.get("id"))} for r in self.records))

    def render(self) -> bytes:
        """Return the bytes of the file; KutipError where YAML could not give them back."""
        document = {**self.frame, ITEMS: [dict(record) for record in self.records]}
        try:
            return yaml.dump({**document, "end": True})
        except UnicodeError as error:
            raise KutipError(
                "An article's id or the title holds characters that no file can; nothing was saved."
            ) from error


def new_file(title: str, articles: Iterable[str], origin: QueueOrigin, now: str) -> QueueFile:
    """Return the file of a new queue."""
    frame: dict[str, Any] = {"schema": SCHEMA, "title": title}
    source = _encoded_origin(origin)
    if source:
        frame["origin"] = source
    return QueueFile({**frame, "created": now}, tuple({"id": name} for name in articles))


def parse(data: bytes, name: str) -> QueueFile:
    """Return the file in `data`; `name` is its path in the corpus, for messages.

    Raises KutipError for a file that is cut off, is no strict YAML or is no queue.
    """
    try:
        document = yaml.load(data, name)
    except yaml.UnmergedError:
        raise
    except yaml.YamlError as error:
        if data.rstrip().endswith(b"\nend: true"):
            raise
        raise _cut_off(name) from error
    if not isinstance(document, dict):
        raise KutipError(f"{name} is no queue; move it out of the folder.")
    if document.get("end") is not True:
        raise _cut_off(name)
    frame = {key: value for key, value in document.items() if key not in (ITEMS, "end")}
    if type(frame.get("schema")) is not int or frame["schema"] < 1:
        raise KutipError(f"{name} has no `schema` number; write `schema: 1` at its top.")
    items = document.get(ITEMS) or []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise KutipError(f"{name} has `articles` that are no list of `- id:` lines; mend it.")
    return QueueFile(frame, tuple(items))


def check_writable(file: QueueFile, name: str) -> None:
    """Raise KutipError for a file of a newer kutip: to be read, not to be written."""
    if file.frame["schema"] > SCHEMA:
        raise KutipError(
            f"{name} was written by a newer kutip (schema {file.frame['schema']}, this one knows "
            f"{SCHEMA}); nothing was saved. Update kutip to change it."
        )


def decode(file: QueueFile, name: str, coder: str, path: str) -> Queue:
    """Return what a file says; `path` is its path in the corpus, for messages.

    Raises KutipError for a value that cannot be meant.
    """
    frame = file.frame
    items = tuple(_item(record, path) for record in file.records)
    doubles = len(items) - len({item.article for item in items})
    if doubles:
        raise KutipError(f"{path} names {doubles} of its articles twice; keep one entry of each.")
    title = show_safely(one_line(_text(frame, "title", path)))[:MAX_TITLE]
    return Queue(
        name=name,
        coder=coder,
        title=title or name,
        origin=_origin(frame.get("origin"), path),
        created=_text(frame, "created", path),
        items=items,
        here=_text(frame, "here", path),
    )


def _item(record: Record, path: str) -> QueueItem:
    article = _text(record, "id", path)
    if not article:
        raise KutipError(f"{path} has an article without an `id`; add it.")
    return QueueItem(
        article=article,
        state=ItemState(_choice(record, "state", ItemState, path) or ItemState.TODO),
        changed=_text(record, "changed", path),
        at=_count(record, "at", path),
        seconds=_count(record, "seconds", path),
    )


def _origin(value: Any, path: str) -> QueueOrigin:
    if value is None:
        return QueueOrigin()
    sample = value.get("sample") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(sample, dict | None):
        raise KutipError(f"{path} has an `origin` that is no `key: value` lines; mend it.")
    return QueueOrigin(_text(value, "query", path), _sample(sample, path) if sample else None)


def _sample(values: Record, path: str) -> Sample:
    by = _choice(values, "by", Stratum, path)
    return Sample(
        size=_count(values, "size", path),
        seed=_integer(values, "seed", path),
        by=Stratum(by) if by else None,
        among=_count(values, "among", path),
    )


def _encoded_origin(origin: QueueOrigin) -> dict[str, Any]:
    encoded: dict[str, Any] = {"query": origin.query} if origin.query else {}
    if origin.sample:
        sample = origin.sample
        by = {"by": sample.by.value} if sample.by else {}
        encoded["sample"] = {"size": sample.size, "seed": sample.seed, **by, "among": sample.among}
    return encoded


def _after(record: Record, step: QueueStep, now: str) -> Record:
    """Return the record of an article after a step."""
    changed = dict(record)
    if step.state is not None:
        changed |= {"state": step.state.value, "changed": now}
    if step.at is not None:
        changed["at"] = step.at
    if step.seconds:
        changed["seconds"] = _count(record, "seconds", "") + step.seconds
    return changed


def _text(values: Record, key: str, path: str) -> str:
    """Return a text, of a bare number its digits, of nothing an empty one."""
    value = values.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise KutipError(f"{path} has a `{key}` that is no text; put it in quotation marks.")
    return str(value)


def _integer(values: Record, key: str, path: str) -> int:
    value = values.get(key)
    if value is None:
        return 0
    if type(value) is not int:
        raise KutipError(f"{path} has `{key}: {_shown(value)}`; write a whole number.")
    return value


def _count(values: Record, key: str, path: str) -> int:
    value = _integer(values, key, path)
    if value < 0:
        raise KutipError(f"{path} has `{key}: {value}`; write 0 or more.")
    return value


def _choice(values: Record, key: str, choices: type[ItemState | Stratum], path: str) -> str:
    """Return one of the `known` words, or an empty one where none is given."""
    value = _text(values, key, path)
    words = [word.value for word in choices]
    if value and value not in words:
        raise KutipError(f"{path} has `{key}: {_shown(value)}`; write one of {', '.join(words)}.")
    return value


def _shown(value: Any) -> str:
    return show_safely(one_line(str(value)))[:40]


def _cut_off(name: str) -> KutipError:
    return KutipError(
        f"{name} is cut off: its last line `end: true` is missing; put the file back from a "
        "copy, or add that line if nothing else is missing."
    )
