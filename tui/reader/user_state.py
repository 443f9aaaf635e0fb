"""What kutip keeps of a person: settings, keys, and the last position in a corpus.

All of it is read after the first paint. Nothing here can stop the reader: what cannot be read or
saved becomes a warning.
"""

from pathlib import Path

from tui.commands.registry import Registry
from tui.reader.reading_position import (
    ReadingPosition,
    load_position,
    position_file,
    save_position,
)
from tui.settings.settings import KEYS_FILE, Settings, config_file, load_settings, save_settings
from tui.settings.state_file import read_text


class UserState:
    """Loads all of it at the start, saves what changed, and gives each warning once."""

    def __init__(self, root: Path, registry: Registry) -> None:
        self._config_file = config_file()
        self._position_file = position_file(root)
        loaded = load_settings(self._config_file)
        self.settings: Settings = loaded.settings
        self.position, position_warning = load_position(self._position_file)
        self.registry, key_warnings = _with_own_keys(registry, config_file(KEYS_FILE))
        self.warnings = [*loaded.complaints, *key_warnings, *filter(None, [position_warning])]

    def save(self, settings: Settings, position: ReadingPosition) -> str:
        """Save what differs from the last save; returns the warnings that are new, or nothing."""
        warnings = []
        if settings != self.settings:
            warnings.append(save_settings(self._config_file, self.settings, settings))
            self.settings = settings
        if position != self.position:
            warnings.append(save_position(self._position_file, position))
            self.position = position
        new = [warning for warning in warnings if warning and warning not in self.warnings]
        self.warnings += new
        return " ".join(new)


def _with_own_keys(registry: Registry, path: Path) -> tuple[Registry, tuple[str, ...]]:
    """Return the registry with the keys of a file, if there is one, and the warnings about it."""
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        return registry, (f"{path} cannot be read ({error}); all keys are the defaults.",)
    if not text:
        return registry, ()
    from tui.commands.keymap import apply_keymap

    keymap = apply_keymap(registry, text, str(path))
    return keymap.registry, keymap.warnings
