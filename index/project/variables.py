"""What a corpus wants to know of each claim beside the usual: variables of its own, with a type."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from index.base.errors import KutipError
from index.base.folding import fold_letters
from index.base.text import one_line, show_safely
from index.project.field_reader import MAX_TEXT, Fields

Value = str | int | bool

_KEYS: Final = ("id", "label", "kind", "choices")
_MAX_NUMBER: Final = 10**6
_YES: Final = {"yes": True, "y": True, "true": True, "ya": True}
_NO: Final = {"no": False, "n": False, "false": False, "tidak": False}


class VariableKind(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    CHOICE = "choice"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing to be noted of each claim."""

    id: str
    label: str
    kind: VariableKind = VariableKind.TEXT
    choices: tuple[str, ...] = ()  # of a choice: its values

    def parse(self, text: str) -> Value:
        """Return the value that a person typed; KutipError says what would be one."""
        text = show_safely(one_line(text))
        match self.kind:
            case VariableKind.INTEGER:
                value: Value | None = _integer(text)
            case VariableKind.CHOICE:
                folded = fold_letters(text)
                value = next((one for one in self.choices if fold_letters(one) == folded), None)
            case VariableKind.YES_NO:
                value = {**_YES, **_NO}.get(text.casefold())
            case VariableKind.TEXT:
                value = text if 0 < len(text) <= MAX_TEXT else None
        if value is None:
            raise KutipError(f"{self.label} must be {self.wanted}, not {text[:40] or 'nothing'}.")
        return value

    def fits(self, value: Value) -> bool:
        """Say whether a value that stands in a file is one of this variable."""
        match self.kind:
            case VariableKind.INTEGER:
                return type(value) is int
            case VariableKind.YES_NO:
                return isinstance(value, bool)
            case VariableKind.CHOICE:
                return value in self.choices
            case VariableKind.TEXT:
                return isinstance(value, str)

    @property
    def wanted(self) -> str:
        """Return what its values are, in words."""
        return {
            VariableKind.TEXT: "a line of text",
            VariableKind.INTEGER: "a whole number",
            VariableKind.CHOICE: f"one of {', '.join(self.choices)}",
            VariableKind.YES_NO: "yes or no",
        }[self.kind]


def value_text(value: Value) -> str:
    """Return a value as a person reads and types it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def read_variables(values: dict[str, Any], fields: Fields) -> tuple[Variable, ...]:
    """Return the variables that parsed kutip.yaml declares, each id once."""
    return tuple(fields.entries(values, "variables", "variable", _read))


def _read(item: Any, fields: Fields, where: str) -> Variable | None:
    entry = fields.labelled(item, _KEYS, where)
    if entry is None:
        return None
    values, variable_id, label = entry
    given = fields.text(values, "kind", where) or VariableKind.TEXT.value
    if given not in [kind.value for kind in VariableKind]:
        fields.note(f"the kind `{given[:40]}` of {where} must be one of {', '.join(VariableKind)}.")
        return None
    choices = fields.texts(values, "choices", where)
    if (given == VariableKind.CHOICE) != bool(choices):
        fields.note(
            f"{where} needs `kind: choice` together with `choices`, a list of its values; "
            "add what is missing."
        )
        return None
    return Variable(variable_id, label, VariableKind(given), choices)


def variable_entry(variable: Variable) -> dict[str, Any]:
    """Return the fields of a variable as they are written; what is usual is left out."""
    entry: dict[str, Any] = {"id": variable.id, "label": variable.label}
    if variable.kind is not VariableKind.TEXT:
        entry["kind"] = variable.kind.value
    if variable.choices:
        entry["choices"] = list(variable.choices)
    return entry


def parse_settings(
    settings: Iterable[str], variables: Iterable[Variable]
) -> tuple[tuple[str, Value], ...]:
    """Return the values that "NAME=VALUE" words set; KutipError where one cannot be meant."""
    by_id = {variable.id: variable for variable in variables}
    values: dict[str, Value] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        variable = by_id.get(name.strip())
        if variable is None or not equals:
            names = ", ".join(by_id) or "none; add them under `variables`"
            raise KutipError(
                f"{setting[:40]} must be NAME=VALUE with a variable of kutip.yaml ({names})."
            )
        values[variable.id] = variable.parse(text)
    return tuple(values.items())


def _integer(text: str) -> int | None:
    digits = text.removeprefix("-").removeprefix("+")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > len(str(_MAX_NUMBER)):
        return None
    value = int(text)
    return value if abs(value) <= _MAX_NUMBER else None
