"""What parsed kutip.yaml and speakers.yaml say."""

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from types import NoneType
from typing import Any, Final

from index.base.names import name_keys
from index.languages.plain import LIMITS
from index.languages.registry import DEFAULT_LANGUAGE, is_supported
from index.project.field_reader import Fields
from index.project.model import DEFAULT_STANCES, Project, Speaker, Stance
from index.project.speakers import read_speaker
from index.project.switches import read_repairs, read_suggestions, suggestions_learn
from index.project.tables import TABLES_KEY, read_tables
from index.project.topics import read_topics
from index.project.variables import read_variables

CODEBOOK_FILE: Final = "kutip.yaml"
SPEAKERS_FILE: Final = "speakers.yaml"

_LANGUAGE_CODE: Final = re.compile(r"[a-z]{2}")
_CODEBOOK_KEYS: Final = (
    "title", "language", "coders", "final", "stances", "topics", "variables", TABLES_KEY,
    "repairs", "suggestions",
)  # fmt: skip
_DECISIVE_KEYS: Final = ("coders", "final", "stances", "topics", "variables")


def read_codebook(values: dict[str, Any], fields: Fields) -> Project:
    """Return the project that parsed kutip.yaml describes, without speakers.

    The scale is empty, and `fields` are broken, where the file has one that cannot be read: a
    claim must not be saved on another.
    """
    fields.known(values, _CODEBOOK_KEYS, "the file")
    _find_misspelt(values, fields)
    _check_lists(values, ("topics", "variables"), fields)
    _check_coders(values.get("coders"), fields)
    return Project(
        title=fields.text(values, "title", "the file") or "",
        language=_language(values, fields),
        topics=read_topics(values, fields),
        stances=_stances(values, fields),
        variables=read_variables(values, fields),
        coders=fields.texts(values, "coders", "the file"),
        final=fields.text(values, "final", "the file") or "final",
        tables=read_tables(values, fields),
        repairs_off=read_repairs(values, fields),
        suggestions=read_suggestions(values, fields),
        suggestions_learn=suggestions_learn(values),
    )


def _find_misspelt(values: dict[str, Any], fields: Fields) -> None:
    """Find keys that are most likely meant for one that decides what claims may say."""
    missing = [key for key in _DECISIVE_KEYS if key not in values]
    for key in values:
        meant = get_close_matches(key.strip().casefold(), missing, 1, 0.8)
        if key not in _CODEBOOK_KEYS and meant:
            fields.refuse(f"write `{meant[0]}` where it has `{key[:40]}`.")


def _check_lists(values: dict[str, Any], keys: Iterable[str], fields: Fields) -> None:
    """Take the file for broken where what should be a list is none: every entry is missing then."""
    for key in keys:
        if not isinstance(values.get(key), (list, NoneType)):
            fields.broken = True  # and the reading of the list says so


def _check_coders(coders: Any, fields: Fields) -> None:
    """Take the file for broken where not every coder can be read: the list lets nobody else in."""
    names = coders if isinstance(coders, list) else [coders]
    if not all(isinstance(name, (str, int, NoneType)) for name in names):
        fields.broken = True


def _language(values: dict[str, Any], fields: Fields) -> str:
    """Return the language of the corpus; the default where none can be read."""
    code = fields.text(values, "language", "the file")
    if code is None:
        return DEFAULT_LANGUAGE
    if not _LANGUAGE_CODE.fullmatch(code):
        fields.note("`language` must be a code of two letters (ISO 639-1), such as `id` or `en`.")
        return DEFAULT_LANGUAGE
    if not is_supported(code):
        fields.note(f"kutip does not know the language `{code}`: {LIMITS}")
    return code


def read_speakers(values: dict[str, Any], fields: Fields) -> tuple[Speaker, ...]:
    """Return the speakers in parsed speakers.yaml, each id and name only once."""
    fields.known(values, ("speakers",), "the file")
    _check_lists(values, ("speakers",), fields)
    names: dict[str, str] = {}
    return tuple(
        replace(speaker, aliases=_own_names(speaker, names, fields))
        for speaker in fields.entries(values, "speakers", "speaker", read_speaker)
    )


def _own_names(speaker: Speaker, names: dict[str, str], fields: Fields) -> tuple[str, ...]:
    """Return the aliases that no earlier speaker has, and enter this speaker's into `names`."""
    holder = _holder(speaker.name, speaker.id, names)
    if holder != speaker.id:
        fields.note(f"the name {speaker.name} of `{speaker.id}` is also that of `{holder}`.")
    own: list[str] = []
    for alias in speaker.aliases:
        holder = _holder(alias, speaker.id, names)
        if holder == speaker.id:
            own.append(alias)
        else:
            fields.note(
                f"the alias {alias} of `{speaker.id}` already names `{holder}`; "
                "remove it from one of them."
            )
    return tuple(own)


def _holder(name: str, speaker: str, names: dict[str, str]) -> str:
    """Return which speaker has a name already; it is that of `speaker` from now on if none has."""
    holders = [names.setdefault(key, speaker) for key in sorted(name_keys(name))]
    return next((holder for holder in holders if holder != speaker), speaker)


def _stances(values: dict[str, Any], fields: Fields) -> tuple[Stance, ...]:
    """Return the stance scale, highest first: the default where the file has none.

    Empty, and the fields broken, where there is one that cannot be read: another scale in its
    place would turn what a coder means around.
    """
    if fields.broken:
        return ()
    if "stances" not in values:
        return DEFAULT_STANCES
    scale = fields.mapping(values["stances"], "`stances`")
    if not scale:
        fields.refuse("`stances` has no steps; write them, or take the line out.")
    stances: list[Stance] = []
    for key in scale or {}:
        label = fields.text(scale or {}, key, "`stances`")
        if _is_whole_number(key) and label:
            stances.append(Stance(int(key), label))
        else:
            fields.refuse(
                f"`{key[:40]}` of `stances` must look like `1: for`, a number and a label."
            )
    return () if fields.broken else tuple(sorted(stances, key=lambda stance: -stance.value))


def _is_whole_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= 3
