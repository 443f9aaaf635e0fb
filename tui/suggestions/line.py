"""The suggestion under the cursor on one line, with the keys that decide. Knows no screen."""

from collections.abc import Callable

from rich.cells import cell_len
from rich.text import Text

from tui.coding.claim_line import DOT, KEY
from tui.style.guard import safe
from tui.suggestions.open_suggestion import OpenSuggestion

NOBODY = "who speaks is not said"
_MOST = 9  # speakers that a digit takes
_COMMANDS = (("tag.accept", "accept"), ("tag.remove", "reject"), ("tag.topic", "topic"))


def suggestion_line(
    of: OpenSuggestion, letter: str, keys_of: Callable[[str], tuple[str, ...]], width: int
) -> Text:
    """Return who speaks, by which words, how sure that is, and why, in at most `width` cells.

    The speaker, with the others that digits take as far as there is room, the words of saying,
    the certainty and the rule, and keys. Where there is no room for all, the last of the other
    speakers goes first, then the office, then the keys, then the end.
    """
    lead = f" {safe(letter)[:1] or ' '}┊ "
    commands = [(keys[0], label) for name, label in _COMMANDS if (keys := keys_of(name))]
    digits = keys_of("tag.speaker")
    others = [
        (digits[number], candidate.name)
        for number, candidate in enumerate(of.suggestion.speakers[:_MOST])
        if number < len(digits) and candidate != of.speaker
    ]
    line = Text()
    wordings = [(n, True, True) for n in range(len(others), -1, -1)]
    for shown, with_role, with_keys in (*wordings, (0, False, True), (0, False, False)):
        line = Text(lead, "bold", no_wrap=True, end="")
        line.append_text(_parts(of, with_role=with_role))
        for number, (key, name) in enumerate(others[:shown]):
            line.append("   " if number == 0 else "  ").append(f"{key} ", KEY)
            line.append(safe(name), "dim")
        for key, label in commands if with_keys else ():
            line.append(f"   {key}", KEY).append(f" {label}", "dim")
        if cell_len(line.plain) <= width:
            return line
    line.truncate(width, overflow="ellipsis")
    return line


def _parts(of: OpenSuggestion, *, with_role: bool) -> Text:
    speaker = of.speaker
    role = f" ({speaker.role})" if with_role and speaker and speaker.role else ""
    text = Text(safe(f"{speaker.name}{role}" if speaker else NOBODY), "bold", end="")
    for part in (of.cue, f"{of.certainty:.0%}", of.suggestion.rule):
        if part:
            text.append(DOT, "dim").append(safe(part))
    return text


def fields(of: OpenSuggestion) -> list[tuple[str, str]]:
    """Return what there is to know about a suggestion, each with its label."""
    suggestion, speaker = of.suggestion, of.speaker
    ranked = ", ".join(candidate.name for candidate in suggestion.speakers[1:_MOST])
    values = [
        ("speaker", speaker.name if speaker else NOBODY),
        ("role", (speaker.role if speaker else None) or ""),
        ("or", ranked),
        ("cue", of.cue),
        ("source", of.source),
        ("form", suggestion.form.value),
        ("words", f"{suggestion.confidence:.0%}"),
        ("certainty", f"{of.certainty:.0%}"),
        ("rule", suggestion.rule),
        ("why", suggestion.why),
    ]
    return [(label, value) for label, value in values if value]
