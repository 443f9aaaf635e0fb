"""What a person likes, in `config.toml` of their config folder: colours, width, list or not.

The file is theirs: only the lines that change are written, comments and all else stay.
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
    """The settings, each a line of the file under this name."""

    theme: str = "kutip-dark"
    measure: int = 76  # cells of a line of text, 60 to 90
    list: bool = True  # beside the article, where there is room


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, with a sentence for each line that cannot be used."""

    settings: Settings
    complaints: tuple[str, ...] = ()


def config_file(name: str = FILE) -> Path:
    """Return where a file of settings is kept, whether or not it is there yet."""
    return platformdirs.user_config_path("kutip") / name


def load_settings(path: Path) -> Loaded:
    """Return the settings of a file; what cannot be used is told, and is as usual."""
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(Settings(), (f"{path} cannot be read ({_reason(error)}); all is as usual.",))
    if not text:
        return Loaded(Settings())
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        sentence = f"{path} is not TOML, so all is as usual until it is mended: {error}."
        return Loaded(Settings(), (sentence,))
    return _from_table(table, path)


def _from_table(table: dict[str, Any], path: Path) -> Loaded:
    usual = asdict(Settings())
    kept, complaints = {}, []
    for name, default in usual.items():
        value = table.get(name, default)
        if type(value) is not type(default):
            wanted = {str: "a name in quotes", int: "a number", bool: "true or false"}
            complaints.append(f"{path}: {name} wants {wanted[type(default)]}; it is as usual.")
        elif name == "measure" and not NARROWEST <= value <= WIDEST:
            complaints.append(f"{path}: measure wants a number from 60 to 90; it is as usual.")
        else:
            kept[name] = value
    return Loaded(replace(Settings(), **kept), tuple(complaints))


def keep_settings(path: Path, before: Settings, after: Settings) -> str:
    """Write the settings that differ; returns a sentence where that cannot be done."""
    known = asdict(before)
    changes = {name: value for name, value in asdict(after).items() if value != known[name]}
    if not changes:
        return ""
    try:
        text = read_text(path)
        for name, value in changes.items():
            text = with_line(text, name, _toml(value))
        if not _says(text, changes):
            return f"{path} is left as it is, since it is not TOML; mend it to keep settings."
        write_text(path, text)
    except (OSError, UnicodeDecodeError) as error:
        return f"The settings cannot be kept in {path} ({_reason(error)})."
    return ""


def with_line(text: str, name: str, value: str) -> str:
    """Return a TOML text in which the top-level `name` is `value`."""
    first_table = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    end = first_table.start() if first_table else len(text)
    top, rest = text[:end], text[end:]
    line = re.compile(rf"^([ \t]*{name}[ \t]*=[ \t]*)(\"[^\"\n]*\"|[^\s#\n]*)", re.MULTILINE)
    if line.search(top):
        return line.sub(lambda found: found[1] + value, top, count=1) + rest
    gap = "" if not top or top.endswith("\n") else "\n"
    return f"{top}{gap}{name} = {value}\n{rest}"


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _says(text: str, wanted: dict[str, Any]) -> bool:
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return all(table.get(name) == value for name, value in wanted.items())


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror or str(error)
