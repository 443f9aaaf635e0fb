"""Hand-written lists of entries with a name each: one is set or taken out, the rest stays as is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from index.base import yaml
from index.base.errors import KutipError
from index.base.text import one_line, show_safely
from index.project.field_reader import Fields
from index.project.hand_written import edit_file
from index.project.yaml_list import with_entry, without_entries

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class ListFile(Generic[Entry]):
    """A YAML file with one list: what it is called, how it is read, how an entry is written."""

    name: str  # of the file, in the corpus folder
    key: str  # of the list in the file
    named_by: str  # the field of an entry that names it
    read: Callable[[dict[str, Any], Fields], tuple[Entry, ...]]
    write: Callable[[Entry], dict[str, str]]

    def change(self, root: Path, name: str, entry: Entry | None) -> None:
        """Take the entry called `name` out of the file in `root`, durably, and put `entry` in.

        Raises KutipError, and changes nothing, where the file is such that the list could not be
        read back as meant.
        """
        edit_file(root, self.name, lambda old: self.changed(old, name, entry))

    def changed(self, old: bytes, name: str, entry: Entry | None) -> bytes:
        """Return the bytes of the file without the entry called `name`, and with `entry`.

        Raises KutipError as `change` does.
        """
        others = tuple(e for e in self._entries(old) if self._name_of(self.write(e)) != name)
        new = without_entries(old, self.key, lambda e: self._name_of(e) == name, self.name)
        if entry is not None:
            new = with_entry(new, self.key, self.write(entry), self.name)
        if not self._reads_as(new, others if entry is None else (*others, entry)):
            raise KutipError(
                f"`{name[:40]}` was not changed in {self.name}, whose form does not allow it; "
                "write each entry as a `- ` line with its fields below."
            )
        return new

    def _entries(self, data: bytes) -> tuple[Entry, ...]:
        values = yaml.load(data, self.name)
        if values is not None and not isinstance(values, dict):
            raise KutipError(f"{self.name} must hold `key: value` lines; correct it by hand.")
        return self.read(values or {}, Fields(self.name))

    def _reads_as(self, data: bytes, meant: tuple[Entry, ...]) -> bool:
        try:
            return self._entries(data) == meant
        except KutipError:
            return False

    def _name_of(self, entry: Any) -> str | None:
        """Return the name of an entry, as names are compared; None for none."""
        name = entry.get(self.named_by) if isinstance(entry, dict) else None
        return show_safely(one_line(str(name))) if isinstance(name, (str, int)) else None
