"""The settings in `config.toml` of the user's config folder: theme, text width, what is shown.

The file is the user's: only lines that change are written; comments and everything else stay.
"""

import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import platformdirs

from tui.settings.state_file import read_text, write_text

FILE: Final = "config.toml"
KEYS_FILE: Final = "keys.toml"
NARROWEST: Final = 60
WIDEST: Final = 90


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each a key of the file, with its default."""

    theme: str = "kutip-dark"
    measure: int = 76  # width of a line of text in cells, 60 to 90
    list: bool = True  # whether the list is shown beside the article, where there is room
    suggestions: bool = True  # whether articles show what they seem to make somebody claim


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings of a file, with a sentence for each line that cannot be used."""

    settings: Settings
    complaints: tuple[str, ...] = ()


def config_file(name: str = FILE) -> Path:
    """Return the path of a settings file, which may not exist yet."""
    return platformdirs.user_config_path("kutip") / name


def load_settings(path: Path) -> Loaded:
    """Return the settings of a file; what cannot be used is left at its default."""
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(
            Settings(), (f"{path} cannot be read ({_reason(error)}); the defaults are used.",)
        )
    if not text:
        return Loaded(Settings())
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        sentence = f"{path} is not TOML, so the defaults are used until it is corrected: {error}."
        return Loaded(Settings(), (sentence,))
    return _from_table(table, path)


def _from_table(table: dict[str, Any], path: Path) -> Loaded:
    valid, complaints = {}, []
    for name, default in asdict(Settings()).items():
        value = table.get(name, default)
        if type(value) is not type(default):
            wanted = {str: "a name in quotes", int: "a number", bool: "true or false"}
            complaints.append(
                f"{path}: {name} must be {wanted[type(default)]}; the default is used."
            )
        elif name == "measure" and not NARROWEST <= value <= WIDEST:
            complaints.append(
                f"{path}: measure must be a number from 60 to 90; the default is used."
            )
        else:
            valid[name] = value
    return Loaded(replace(Settings(), **valid), tuple(complaints))


def save_settings(path: Path, before: Settings, after: Settings) -> str:
    """Write the settings that differ; return a sentence where they cannot be saved, else ""."""
    old = asdict(before)
    changes = {name: value for name, value in asdict(after).items() if value != old[name]}
    if not changes:
        return ""
    try:
        text = read_text(path)
        for name, value in changes.items():
            text = with_line(text, name, _toml(value))
        if not _has_values(text, changes):
            return f"{path} is not TOML, so settings are not saved there until it is corrected."
        write_text(path, text)
    except (OSError, UnicodeDecodeError) as error:
        return f"The settings cannot be saved in {path} ({_reason(error)})."
    return ""


def with_line(text: str, name: str, value: str) -> str:
    """Return a TOML text in which the top-level `name` is `value`."""
    first_table = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    end = first_table.start() if first_table else len(text)
    top, rest = text[:end], text[end:]
    line = re.compile(rf"^([ \t]*{name}[ \t]*=[ \t]*)(\"[^\"\n]*\"|[^\s#\n]*)", re.MULTILINE)
    if line.search(top):
        return line.sub(lambda match: match[1] + value, top, count=1) + rest
    gap = "" if not top or top.endswith("\n") else "\n"
    return f"{top}{gap}{name} = {value}\n{rest}"


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _has_values(text: str, wanted: dict[str, Any]) -> bool:
    """Say whether a text is TOML in which each top-level key has its wanted value."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return all(table.get(name) == value for name, value in wanted.items())


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror or str(error)
