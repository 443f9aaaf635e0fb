"""What kutip remembers of a person: their settings and keys, and where they were in a corpus.

Everything here is read after the first paint. Nothing of it can stop the reader: what cannot be
read or kept is told in a sentence.
"""

from pathlib import Path

from tui.commands.registry import Registry
from tui.reader.bearings import Bearings, bearings_file, keep_bearings, load_bearings
from tui.settings.settings import KEYS_FILE, Settings, config_file, load_settings, save_settings
from tui.settings.state_file import read_text


class Memory:
    """Reads at the start, keeps what changed, and says each complaint once."""

    def __init__(self, root: Path, registry: Registry) -> None:
        self._config = config_file()
        self._bearings_file = bearings_file(root)
        loaded = load_settings(self._config)
        self.settings: Settings = loaded.settings
        self.bearings, damaged = load_bearings(self._bearings_file)
        self.registry, about_keys = _own_keys(registry, config_file(KEYS_FILE))
        self.complaints = [*loaded.complaints, *about_keys, *filter(None, [damaged])]

    def keep(self, settings: Settings, bearings: Bearings) -> str:
        """Write what differs from what was written last; returns a new complaint, if any."""
        said = []
        if settings != self.settings:
            said.append(save_settings(self._config, self.settings, settings))
            self.settings = settings
        if bearings != self.bearings:
            said.append(keep_bearings(self._bearings_file, bearings))
            self.bearings = bearings
        new = [sentence for sentence in said if sentence and sentence not in self.complaints]
        self.complaints += new
        return " ".join(new)


def _own_keys(registry: Registry, path: Path) -> tuple[Registry, tuple[str, ...]]:
    """Return the registry with the keys of a file, if there is one."""
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        return registry, (f"{path} cannot be read ({error}); every key is as usual.",)
    if not text:
        return registry, ()
    from tui.commands.keymap import apply_keymap

    keymap = apply_keymap(registry, text, str(path))
    return keymap.registry, keymap.complaints
