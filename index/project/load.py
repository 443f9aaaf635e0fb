"""The files that people write by hand, kutip.yaml and those beside it, read into a Project."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from index.base import yaml
from index.base.names import fold
from index.base.problem import Problem
from index.languages.plain import LIMITS
from index.languages.registry import DEFAULT_LANGUAGE, is_supported
from index.project.corrections import CORRECTIONS_FILE, read_corrections
from index.project.field_reader import Fields
from index.project.model import DEFAULT_STANCES, Project, Speaker, Stance
from index.project.searches import SEARCHES_FILE, read_searches
from index.project.speakers import read_speaker
from index.project.topics import read_topics
from index.project.variables import read_variables
from index.project.words import WORDS_FILE, read_words

CODEBOOK_FILE: Final = "kutip.yaml"
SPEAKERS_FILE: Final = "speakers.yaml"
FILES: Final = (CODEBOOK_FILE, SPEAKERS_FILE, CORRECTIONS_FILE, SEARCHES_FILE, WORDS_FILE)

_LANGUAGE_CODE: Final = re.compile(r"[a-z]{2}")
_CODEBOOK_KEYS: Final = (
    "title", "language", "coders", "final", "stances", "topics", "variables",
)  # fmt: skip


def load_project(root: Path) -> Project:
    """Return what the hand-written files in `root` say, or an empty one.

    Never raises for what is in the files: every wrong field becomes a sentence in `problems`,
    and the rest still loads.
    """
    codebook, speakers = Fields(CODEBOOK_FILE), Fields(SPEAKERS_FILE)
    project = read_codebook(read_file(root / CODEBOOK_FILE, codebook), codebook)
    read = read_speakers(read_file(root / SPEAKERS_FILE, speakers), speakers)
    entities = Fields(CORRECTIONS_FILE)
    corrections = read_corrections(read_file(root / CORRECTIONS_FILE, entities), entities)
    saved = Fields(SEARCHES_FILE)
    searches = read_searches(read_file(root / SEARCHES_FILE, saved), saved)
    own = Fields(WORDS_FILE)
    words = read_words(read_file(root / WORDS_FILE, own), own)
    return replace(
        project,
        speakers=read,
        corrections=corrections,
        searches=searches,
        words=words,
        problems=tuple(
            problem
            for fields in (codebook, speakers, entities, saved, own)
            for problem in fields.problems
        ),
    )


def project_state(root: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """Return what tells one state of these files from another, without reading them."""
    states: list[tuple[int, int, int] | None] = []
    for name in FILES:
        try:
            status = (root / name).stat()
        except OSError:
            states.append(None)
        else:
            states.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(states)


def read_file(path: Path, fields: Fields) -> dict[str, Any]:
    """Return the mapping in the YAML file at `path`; empty when it is missing or unreadable."""
    try:
        if not path.exists():
            return {}
        if not path.is_file():  # a pipe would block for ever
            fields.note("this is not a plain file; replace it by one.")
            return {}
        value = yaml.load(path.read_bytes(), path.name)
    except yaml.YamlError as error:
        fields.problems.append(Problem(fields.file, str(error)))
        return {}
    except OSError as error:
        fields.note(f"it cannot be read ({error.strerror}); check its permissions.")
        return {}
    return {} if value is None else fields.mapping(value, "the file") or {}


def read_codebook(values: dict[str, Any], fields: Fields) -> Project:
    """Return the project that parsed kutip.yaml describes, without speakers."""
    fields.known(values, _CODEBOOK_KEYS, "the file")
    return Project(
        title=fields.text(values, "title", "the file") or "",
        language=_language(values, fields),
        topics=read_topics(values, fields),
        stances=_stances(values, fields),
        variables=read_variables(values, fields),
        coders=fields.texts(values, "coders", "the file"),
        final=fields.text(values, "final", "the file") or "final",
    )


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
    names: dict[str, str] = {}
    return tuple(
        replace(speaker, aliases=_own_names(speaker, names, fields))
        for speaker in fields.entries(values, "speakers", "speaker", read_speaker)
    )


def _own_names(speaker: Speaker, names: dict[str, str], fields: Fields) -> tuple[str, ...]:
    """Return the aliases that no earlier speaker has, and enter this speaker's into `names`."""
    holder = names.setdefault(fold(speaker.name), speaker.id)
    if holder != speaker.id:
        fields.note(f"the name {speaker.name} of `{speaker.id}` is also that of `{holder}`.")
    own: list[str] = []
    for alias in speaker.aliases:
        holder = names.setdefault(fold(alias), speaker.id)
        if holder == speaker.id:
            own.append(alias)
        else:
            fields.note(
                f"the alias {alias} of `{speaker.id}` already names `{holder}`; "
                "remove it from one of them."
            )
    return tuple(own)


def _stances(values: dict[str, Any], fields: Fields) -> tuple[Stance, ...]:
    """Return the stance scale, highest first; the default where none can be read."""
    given = values.get("stances")
    if given is None:
        return DEFAULT_STANCES
    scale = fields.mapping(given, "`stances`")
    stances: list[Stance] = []
    for key in scale or {}:
        label = fields.text(scale or {}, key, "`stances`")
        if _is_whole_number(key) and label:
            stances.append(Stance(int(key), label))
        else:
            fields.note(f"`{key[:40]}` of `stances` must look like `1: for`, a number and a label.")
    return tuple(sorted(stances, key=lambda stance: -stance.value)) or DEFAULT_STANCES


def _is_whole_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= 3
