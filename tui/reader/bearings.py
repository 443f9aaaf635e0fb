"""Where a person was in a corpus, kept in the state folder from one session to the next."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from index import corpus_key
from tui.article.state import Place
from tui.settings.state_file import read_text, write_text


@dataclass(frozen=True, slots=True)
class Bearings:
    """The article last read, the place in it, and the queue that was open.

    A selection is not kept: the next key would change words chosen on another day.
    """

    article: str = ""
    place: Place = field(default_factory=Place)
    queue: str = ""


def bearings_file(root: Path) -> Path:
    """Return where the bearings in the corpus at `root` are kept."""
    return platformdirs.user_state_path("kutip") / "places" / f"{corpus_key(root)}.json"


def load_bearings(path: Path) -> tuple[Bearings, str]:
    """Return the bearings of a file, with a sentence where it is damaged."""
    try:
        text = read_text(path)
        return (_from_json(json.loads(text)) if text else Bearings()), ""
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Bearings(), f"Where you were is not known: {path} is damaged, and is written anew."


def _from_json(table: Any) -> Bearings:
    """Read bearings; raises TypeError, KeyError or ValueError where they are none."""
    top, cursor = table["top"], table["cursor"]
    for offset in (top, cursor):
        if type(offset) is not int or offset < 0:
            raise ValueError("not an offset")
    place = Place(top, cursor, open_furniture=table["open_furniture"] is True)
    article, queue = table["article"], table.get("queue", "")
    if not isinstance(article, str) or not isinstance(queue, str):
        raise TypeError("not an article's id, or not a queue's name")
    return Bearings(article, place, queue)


def keep_bearings(path: Path, bearings: Bearings) -> str:
    """Write bearings; returns a sentence where that cannot be done."""
    place = bearings.place
    table = {
        "article": bearings.article,
        "top": place.top,
        "cursor": place.cursor,
        "open_furniture": place.open_furniture,
        "queue": bearings.queue,
    }
    try:
        write_text(path, json.dumps(table, indent=1) + "\n")
    except OSError as error:
        return f"Where you are cannot be kept in {path} ({error.strerror or error})."
    return ""
