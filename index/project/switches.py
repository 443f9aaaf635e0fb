"""What a corpus switches off: repairs of texts, and suggestions of claims, in kutip.yaml.

    repairs:
      glued-words: no
    suggestions: no  # or `fixed`: not by what the coder made of others

All are made unless they are switched off.
"""

from enum import StrEnum
from typing import Any, Final

from index.project.field_reader import Fields

_NO: Final = frozenset(("no", "off", "false"))
_YES: Final = frozenset(("yes", "on", "true"))
_FIXED: Final = "fixed"


class Repair(StrEnum):
    """A kind of repair, by its name in kutip.yaml."""

    MOJIBAKE = "mojibake"
    MARKUP = "markup"
    JOINTS = "joints"
    GLUED_WORDS = "glued-words"


def read_repairs(values: dict[str, Any], fields: Fields) -> frozenset[Repair]:
    """Return the repairs that parsed kutip.yaml switches off."""
    if values.get("repairs") is None:
        return frozenset()
    switches = fields.mapping(values["repairs"], "`repairs`") or {}
    fields.known(switches, tuple(Repair), "`repairs`")
    off = set()
    for repair in Repair:
        if repair not in switches:
            continue
        said = str(switches[repair]).strip().casefold()
        if said in _NO:
            off.add(repair)
        elif said not in _YES:
            fields.note(f"`{repair}` of `repairs` must be `yes` or `no`; until then it is made.")
    return frozenset(off)


def read_suggestions(values: dict[str, Any], fields: Fields) -> bool:
    """Return whether parsed kutip.yaml lets coders see suggestions: `suggestions: no` does not."""
    said = _said(values)
    if said not in _NO | _YES | {_FIXED}:
        fields.note("`suggestions` must be `yes`, `no` or `fixed`; until then they are shown.")
    return said not in _NO


def suggestions_learn(values: dict[str, Any]) -> bool:
    """Return whether decisions change how sure the next suggestions are: not by `fixed`."""
    return _said(values) != _FIXED


def _said(values: dict[str, Any]) -> str:
    value = values.get("suggestions")
    return "yes" if value is None else str(value).strip().casefold()
