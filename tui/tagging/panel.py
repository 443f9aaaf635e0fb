"""The panel below the article in which a claim is made: its words, who, about what, which way."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from index import CERTAINTIES, Candidate, value_text
from tui.commands.registry import COMMANDS, Command, key_of, with_keys
from tui.style.guard import safe
from tui.tagging.claim_form import ON_DIGITS, SIGNED, Step, Tagging, scale, sign_of, stance_of

QUOTE_EDGE = 3
GAP = "   "
LABEL = 9  # the width of the names of the rows
FEW = 3
FOLDED = 5  # lines; with fewer, only the choice that is next has rows of its own
BETWEEN = " … "  # the parts of an interrupted claim
PICKING = (
    "Select more words, or words to leave out ({read.select});\n"
    "{tag.claim} takes them, {back} goes back."
)
MORE = (
    ("panel.topic", "topic"),
    ("panel.addressee", "said to"),
    ("panel.certainty", "how sure"),
    ("panel.variables", "own"),
    ("panel.note", "note"),
    ("panel.words", "words"),
)


class ClaimPanel(Widget):
    """Shows a Tagging, which the screen moves on. It has rows of its own, so it covers nothing."""

    DEFAULT_CSS = """
    ClaimPanel {
        display: none; height: 8; border: round $accent; padding: 0 1;
        border-title-color: $accent; border-title-style: bold;
        background: $background; color: $foreground;
    }
    ClaimPanel.-open { display: block; }
    """

    def __init__(self, registry: Sequence[Command] = COMMANDS) -> None:
        super().__init__()
        self._registry = registry
        self._tagging: Tagging | None = None
        self._quote = ""
        self._cue = ""
        self._picking = False
        self.border_title = "claim"

    def open(self, tagging: Tagging, text: str) -> None:
        """Show `tagging`, a claim in the making in an article's `text`."""
        self._tagging = tagging
        self._quote = safe(BETWEEN.join(" ".join(text[a:b].split()) for a, b in tagging.ranges))
        self._cue = safe(text[slice(*tagging.cue)]) if tagging.cue else ""
        self._picking = False
        self.border_title = "claim" if tagging.editing is None else "correct the claim"
        self.add_class("-open")
        self.refresh()

    def pick(self) -> None:
        """Say that words are selected in the article now."""
        self._picking = True
        self.border_title = "more words"
        self.refresh()

    def close(self) -> None:
        self._tagging = None
        self.remove_class("-open")

    def render(self) -> Text:
        tagging, width, height = self._tagging, self.size.width, self.size.height
        if tagging is None:
            return Text()
        if self._picking:
            lines = [
                self._quoted(tagging, width),
                Text(with_keys(PICKING, self._registry), no_wrap=True, overflow="ellipsis"),
            ]
        elif height < FOLDED:
            chosen = _so_far(tagging, width)
            lines = [self._quoted(tagging, width), *([chosen] if chosen else [])]
            lines += self._rows(tagging, tagging.step, width, height - len(lines))
        else:
            spare = height - FOLDED + 1  # lines for the choice that is next
            lines = [self._quoted(tagging, width)]
            for step in Step:
                lines += self._rows(tagging, step, width, spare if step is tagging.step else 1)
            lines.append(self._more(tagging, width))
        return Text("\n").join(lines)

    def _quoted(self, tagging: Tagging, width: int) -> Text:
        """Return the claimed words, their middle left out where they are long, and the cue."""
        room = max(width - cell_len(self._cue) - 4, 8)
        quote = shorten_middle(self._quote, room)
        line = Text(f"“{quote}”", "italic", no_wrap=True)
        if tagging.edge is not None:
            mark = (0, 1 + QUOTE_EDGE) if tagging.edge == 0 else (len(line) - 1 - QUOTE_EDGE, None)
            line.stylize("reverse", mark[0], mark[1])
        line.append(" " * max(width - cell_len(line.plain) - cell_len(self._cue), 1))
        line.append(self._cue, "dim")
        return line

    def _rows(self, tagging: Tagging, step: Step, width: int, most: int) -> list[Text]:
        """Return the choices of a step in at most `most` rows; others are left to `/ other`.

        What enter takes is underlined where the step is next.
        """
        live = tagging.step is step
        name = step.name.lower()
        choices, first = _choices(tagging, step, width)
        other = f"{key_of('panel.other', self._registry)} other"
        last = Text(other, "bold") if _others(tagging, step) else Text()
        rows = [_label(name, "bold" if live else "dim")]
        for number, choice in enumerate(choices):
            room = width - (cell_len(last.plain) if len(rows) == most else 0)
            if not _fits(rows[-1], choice, room):
                if len(rows) == most:
                    break
                rows.append(_label("", ""))
            if live and number == first:
                choice.stylize("underline", choice.plain.find(" ") + 1)
            rows[-1].append_text(choice if live else _dimmed(choice)).append(GAP)
        if last and not _fits(rows[-1], last, width + len(GAP)) and len(rows) < most:
            rows.append(_label("", ""))
        rows[-1].append_text(last)
        return rows

    def _more(self, tagging: Tagging, width: int) -> Text:
        """Return what else is said of the claim, then the keys that say more, as room allows."""
        line = _label("more", "dim")
        line.append(safe(" · ".join(_details(tagging))))
        for command, label in MORE:
            hint = f"{key_of(command, self._registry)} {label}"
            if cell_len(line.plain) + len(GAP) + cell_len(hint) <= width:
                line.append((GAP if len(line) > LABEL else "") + hint, "dim")
        line.truncate(width, overflow="ellipsis")
        return line


def _label(name: str, style: str) -> Text:
    """Return the beginning of a row; its style is not that of what is appended."""
    return Text(no_wrap=True).append(f"{name:<{LABEL}}", style)


def _fits(line: Text, choice: Text, width: int) -> bool:
    return cell_len(line.plain) + cell_len(choice.plain) + len(GAP) <= width


def _others(tagging: Tagging, step: Step) -> bool:
    """Say whether `/ other` stands at a step: at the next, and where there are no topics yet."""
    if step is Step.TOPIC and tagging.step is Step.STANCE:
        return not tagging.topics
    return step is tagging.step and step is not Step.STANCE


def _choices(tagging: Tagging, step: Step, width: int) -> tuple[list[Text], int]:
    """Return what there is to choose at a step, and the place of what enter takes."""
    if step is Step.SPEAKER:
        return _speakers(tagging, width), 0
    if step is Step.TOPIC:
        return _topics(tagging), 0
    return _stances(tagging, width), _usual(tagging)


def _speakers(tagging: Tagging, width: int) -> list[Text]:
    """Return who may have said it; with offices where the first few still fit with them."""
    if tagging.speaker:
        return [_chosen(_candidate(tagging.speaker))]
    names = _numbered([speaker.name for speaker in tagging.speakers])
    with_roles = _numbered([_candidate(speaker) for speaker in tagging.speakers])
    room = width - LABEL - len("/ other")
    return with_roles if sum(len(t) + len(GAP) for t in with_roles[:FEW]) <= room else names


def _topics(tagging: Tagging) -> list[Text]:
    if tagging.topic:
        return [_chosen(tagging.topic.label)]
    if not tagging.topics:
        return [Text("none in kutip.yaml yet", "dim")]
    return _numbered([topic.label for topic in tagging.topics])


def _stances(tagging: Tagging, width: int) -> list[Text]:
    """Return the steps of the scale; a long one by digits, with labels where all of them fit."""
    steps = scale(tagging.stances)
    if len(steps) > SIGNED:
        labels = _numbered([step.label for step in steps])
        fits = LABEL + sum(len(label) + len(GAP) for label in labels) <= width
        return labels if fits else _numbered([f"{step.value:+d}" for step in steps])
    return [
        Text.assemble((sign_of(s.value, tagging.stances), "bold"), f" {safe(s.label)}")
        for s in steps
    ]


def _usual(tagging: Tagging) -> int:
    """Return the place of the stance that enter takes: the one there was, else neutral."""
    taken = tagging.editing.stance if tagging.editing else stance_of("0", tagging.stances)
    values = [step.value for step in scale(tagging.stances)]
    return values.index(taken) if taken in values else -1


def _so_far(tagging: Tagging, width: int) -> Text:
    """Return on one line what is chosen, for a panel that has no room for more."""
    chosen = [tagging.speaker.name] if tagging.speaker else []
    chosen += [tagging.topic.label] if tagging.topic else []
    parts = [f"✓ {name}" for name in chosen] + _details(tagging)
    line = Text(safe(" · ".join(parts)), no_wrap=True)
    line.truncate(width, overflow="ellipsis")
    return line


def _details(tagging: Tagging) -> list[str]:
    """Return what is said of the claim beside who, about what and which way."""
    parts = [f"+ {topic.label}" for topic in tagging.more_topics]
    if tagging.addressee:
        parts.append(f"to {tagging.addressee.name}")
    if tagging.certainty is not None:
        parts.append(CERTAINTIES.get(tagging.certainty, str(tagging.certainty)))
    parts += [f"{name} {value_text(value)}" for name, value in tagging.variables]
    if tagging.note:
        parts.append(f"note: {tagging.note}")
    return parts


def _candidate(speaker: Candidate) -> str:
    return f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name


def _numbered(names: Sequence[str]) -> list[Text]:
    return [
        Text.assemble((str(number), "bold"), f" {safe(name)}")
        for number, name in enumerate(names[:ON_DIGITS], 1)
    ]


def _chosen(name: str) -> Text:
    return Text(f"✓ {safe(name)}", "bold")


def _dimmed(text: Text) -> Text:
    return text if text.plain.startswith("✓") else Text(text.plain, "dim")


def shorten_middle(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, its middle replaced by ` … ` where it is longer.

    Words are left whole, but those that have not room alone.
    """
    if cell_len(text) <= width:
        return text
    left = max((width - 3) * 2 // 3, 1)
    right = max(width - 3 - left, 1)
    head, tail = set_cell_size(text, left), text[-right:]
    if not text[len(head) : len(head) + 1].isspace():
        head = head.rpartition(" ")[0] or head
    if not text[-right - 1].isspace():
        tail = tail.partition(" ")[2] or tail
    return f"{head.rstrip()} … {tail.lstrip()}"
