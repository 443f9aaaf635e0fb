"""Reading the fields of a hand-written file: what is wrong becomes a sentence, the rest stays."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol, TypeVar

from index.base.names import ID_PATTERN, slug
from index.base.problem import Problem, ProblemKind
from index.base.text import one_line, show_safely

MAX_TEXT: Final = 2_000  # characters of one field; nobody writes a longer one on purpose


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_Entry)


class Fields:
    """Takes typed values out of parsed YAML, noting every wrong one in `problems`.

    `broken`: what is wrong decides what claims may say, so that none is saved by this file.
    """

    def __init__(self, file: str, *, broken: bool = False) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.broken = broken

    def note(self, sentence: str) -> None:
        """Note that `sentence` is wrong with the file."""
        self.problems.append(Problem(self.file, f"{self.file}: {sentence}", ProblemKind.DROPPED))

    def refuse(self, sentence: str) -> None:
        """Note what is wrong, and that the file cannot be worked by until it is corrected."""
        self.note(sentence)
        self.broken = True

    def known(self, values: dict[str, Any], keys: Iterable[str], where: str) -> None:
        """Note every key of `values` that is not among `keys`: it is most likely misspelt."""
        known = tuple(keys)
        for key in values:
            if key not in known:
                self.note(f"{where} has `{_shown(key)}`, which is not one of {', '.join(known)}.")

    def mapping(self, value: Any, where: str) -> dict[str, Any] | None:
        """Return `value` if it is a mapping, else note it and return None."""
        if isinstance(value, dict):
            return value
        self.note(f"{where} must hold `key: value` lines.")
        return None

    def items(self, values: dict[str, Any], key: str, where: str) -> list[Any]:
        """Return the list under `key`; an absent one is empty, anything else is noted."""
        value = values.get(key)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self.note(f"`{key}` of {where} must be a list, each entry on a line with `- `.")
        return []

    def entries(
        self,
        values: dict[str, Any],
        key: str,
        what: str,
        read: Callable[[Any, "Fields", str], Entry | None],
    ) -> Iterator[Entry]:
        """Yield what `read` makes of the list under `key` of the file, each id once.

        `what` is what one entry is called; `read` gets an entry, these fields and its number.
        """
        ids: set[str] = set()
        for number, item in enumerate(self.items(values, key, "the file"), start=1):
            entry = read(item, self, f"{what} {number}")
            if entry is None:
                continue
            if entry.id in ids:
                self.note(f"the id `{entry.id}` stands twice; give {what} {number} another.")
                continue
            ids.add(entry.id)
            yield entry

    def labelled(
        self, item: Any, keys: Iterable[str], where: str
    ) -> tuple[dict[str, Any], str, str] | None:
        """Return an entry with its id and label, one standing for the other; None, noted, if none.

        A bare text is a label. Every key that is not among `keys` is noted.
        """
        values = {"label": item} if isinstance(item, (str, int)) else self.mapping(item, where)
        if values is None:
            return None
        self.known(values, keys, where)
        label = self.text(values, "label", where)
        entry_id = self.id(values, label, where)
        return None if entry_id is None else (values, entry_id, label or entry_id)

    def text(self, values: dict[str, Any], key: str, where: str) -> str | None:
        """Return the text under `key` on one line, or None where there is none worth having."""
        value = values.get(key)
        if value is None:
            return None
        text = _text(value)
        if text is None:
            self.note(
                f"`{key}` of {where} must be a line of text under {MAX_TEXT} characters; "
                "put it in quotation marks."
            )
        return text or None

    def texts(self, values: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Return the texts listed under `key` without doubles; a single text counts as a list."""
        value = values.get(key)
        if value is not None and not isinstance(value, (list, dict)):
            value = [value]
        texts: dict[str, None] = {}
        for item in self.items({key: value}, key, where):
            text = _text(item)
            if text:
                texts[text] = None
            else:
                self.note(f"`{key}` of {where} has an entry that is not a line of text.")
        return tuple(texts)

    def id(self, values: dict[str, Any], name: str | None, where: str) -> str | None:
        """Return the `id` of an entry, or one made of `name`; None, noted, if neither will do."""
        given = self.text(values, "id", where)
        entry_id = given or slug(name or "")
        if ID_PATTERN.fullmatch(entry_id):
            return entry_id
        if given:
            self.note(
                f"the id `{given[:40]}` of {where} may only have letters, digits, - _ . "
                "(64 at most); change it."
            )
        else:
            self.note(f"{where} has no `id`; give it one.")
        return None


def _text(value: Any) -> str | None:
    """Return a scalar as one safe line, composed (NFC); None for anything that is no text."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = show_safely(one_line(unicodedata.normalize("NFC", str(value))))
    return text if len(text) <= MAX_TEXT else None


def _shown(key: str) -> str:
    """Return `key` short and safe enough for a sentence."""
    return show_safely(one_line(key))[:40]
