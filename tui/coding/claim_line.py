"""The claim under the cursor on one line, with the keys that change it. Knows no screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from tui.coding.description import ClaimDescription
from tui.style.formatting import cut
from tui.style.guard import safe

DOT = " · "
MIN_WORDS = 6  # cells that the speaker keeps, and a role that is shown
MIN_NOTE = 12  # cells that a note keeps
KEY = "dim"
NO_TOPIC, NO_STANCE = "no topic", "no stance"


@dataclass(frozen=True, slots=True)
class ClaimKeys:
    """The keys that change the claim under the cursor; empty where there is none."""

    speaker: str = ""
    topic: str = ""
    stance: str = ""
    note: str = ""
    correct: str = ""  # everything else
    history: str = ""

    @classmethod
    def of(cls, keys_of: Callable[[str], tuple[str, ...]], *, own: bool) -> "ClaimKeys":
        """Return the keys for a coder's `own` claim; that of another can only be looked at.

        `keys_of` returns the keys of a command by its id.
        """

        def first(name: str) -> str:
            return next(iter(keys_of(name)), "")

        history = first("tag.history")
        if not own:
            return cls(history=history)
        digits = keys_of("tag.speaker")
        return cls(
            f"{digits[0]}-{digits[-1]}" if len(digits) > 1 else "".join(digits),
            first("tag.topic"),
            " ".join(keys_of("tag.stance")),
            first("tag.note"),
            first("tag.correct"),
            history,
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that the line says, the key that changes it, and whether it is emphasised."""

    words: str
    key: str = ""
    style: str = ""


def claim_line(claim: ClaimDescription, letter: str, keys: ClaimKeys, width: int) -> Text:
    """Return how a claim is coded, in at most `width` cells.

    Speaker (role), topics, stance, certainty, state, coder, note, in the order of their weight;
    `letter` is that of the speaker in the gutter. Where there is no room for all, the note is
    cut, then the keys go, then the role is cut, then the end, and the topics, so that the stance
    stays.
    """
    lead = f" {safe(letter)[:1]}┃ " if letter else " ┃ "
    line = Text(no_wrap=True, end="").append(lead, "bold")
    return line.append_text(_fitted(claim, keys, width - cell_len(lead)))


def _fitted(claim: ClaimDescription, keys: ClaimKeys, room: int) -> Text:
    """Return the first wording that fits: with keys, without, without the role, shortened."""
    more = [_Part("correct", keys.correct), _Part("history", keys.history)]
    commands = [part for part in more if part.key]
    for with_keys in (True, False):
        note = claim.note
        used = _joined(_parts(claim, keys, note), commands, with_keys=with_keys).cell_len
        if used > room:
            note = cut(note, max(cell_len(note) - (used - room), MIN_NOTE))
        line = _joined(_parts(claim, keys, note), commands, with_keys=with_keys)
        if line.cell_len <= room:
            return line
    note = cut(claim.note, MIN_NOTE) if claim.note else ""
    without_role = replace(claim, role="…" if claim.role else "")
    spare = room - _joined(_parts(without_role, keys, note), with_keys=False).cell_len
    if claim.role and spare + 1 >= MIN_WORDS:
        shorter = replace(claim, role=cut(claim.role, spare + 1))
        return _joined(_parts(shorter, keys, note), with_keys=False)
    return _shortened(without_role, _parts(without_role, keys, claim.note), room)


def _parts(claim: ClaimDescription, keys: ClaimKeys, note: str) -> list[_Part]:
    parts = [
        _Part(claim.speaker_and_role, keys.speaker, "bold"),
        _Part(claim.topics or NO_TOPIC, keys.topic),
        _Part(claim.stance or NO_STANCE, keys.stance, "bold" if claim.stance else ""),
        _Part(claim.certainty),
        _Part("" if claim.is_settled else claim.status, "", "bold"),
        _Part(claim.coder),
        _Part(f"“{note}”" if note else "", keys.note),
    ]
    return [part for part in parts if part.words]


def _joined(parts: Sequence[_Part], commands: Sequence[_Part] = (), *, with_keys: bool) -> Text:
    """Return parts with a dot between them, and the commands after them if keys are shown."""
    line = Text(no_wrap=True, end="")
    for number, part in enumerate(parts):
        line.append(DOT if number else "", "dim")
        if with_keys and part.key:
            line.append(f"{part.key} ", KEY)
        line.append(safe(part.words), part.style)
    for command in commands if with_keys else ():
        line.append(f"   {command.key}", KEY).append(f" {command.words}", "dim")
    return line


def _shortened(claim: ClaimDescription, parts: Sequence[_Part], room: int) -> Text:
    """Return the parts without keys in `room` cells, which are too few for all of them."""
    speaker, topics, stance, *rest = parts
    beside = cell_len(stance.words) + 2 * len(DOT) + (len(DOT) + 1 if rest else 0)
    names = room - beside  # the speaker and the topics, with an ellipsis after the stance
    if cell_len(speaker.words) + cell_len(topics.words) > names:
        for_speaker = max(names - cell_len(topics.words), names * 2 // 3, MIN_WORDS)
        speaker = replace(speaker, words=cut(claim.speaker, for_speaker))
        topics = replace(topics, words=cut(topics.words, names - cell_len(speaker.words)))
    line = _joined([speaker, topics, stance, *rest], with_keys=False)
    if line.cell_len > room:
        line.truncate(room, overflow="ellipsis")
    return line
