"""The panel below the article in which a claim is made: its words, who, about what, which way."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from index import CERTAINTIES, Candidate, Topic, shown
from tui.safe import safe
from tui.tagging import ON_DIGITS, SIGNED, Step, Tagging, scale

QUOTE_EDGE = 3
GAP = "   "
LABEL = 9  # the width of the names of the rows
FEW = 3


class ClaimPanel(Widget):
    """Shows a Tagging, which the screen moves on. It has rows of its own, so it covers nothing."""

    DEFAULT_CSS = """
    ClaimPanel {
        display: none; height: 7; border: round $accent; padding: 0 1;
        border-title-color: $accent; border-title-style: bold;
        background: $background; color: $foreground;
    }
    ClaimPanel.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._tagging: Tagging | None = None
        self._quote = ""
        self._cue = ""
        self.border_title = "claim"

    def open(self, tagging: Tagging, text: str) -> None:
        """Show `tagging`, a claim in the making in an article's `text`."""
        self._tagging = tagging
        self._quote = safe(" ".join(text[tagging.start : tagging.end].split()))
        self._cue = safe(text[slice(*tagging.cue)]) if tagging.cue else ""
        self.border_title = "claim" if tagging.editing is None else "correct the claim"
        self.add_class("-open")
        self.refresh()

    def close(self) -> None:
        self._tagging = None
        self.remove_class("-open")

    def render(self) -> Text:
        tagging = self._tagging
        if tagging is None:
            return Text()
        width = self.size.width
        speakers = _speakers(tagging, width)
        lines = [
            self._quoted(tagging, width),
            self._row("speaker", tagging.step is Step.SPEAKER, speakers, width),
            self._row("topic", tagging.step is Step.TOPIC, _topics(tagging), width),
            self._row("stance", tagging.step is Step.STANCE, _stances(tagging, width), width),
        ]
        if self.size.height > len(lines):
            lines.append(_details(tagging, width))
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

    def _row(self, name: str, live: bool, choices: Sequence[Text], width: int) -> Text:
        """Return one row of choices; those that do not fit are left to `/ other`."""
        line = Text(f"{name:<{LABEL}}", "bold" if live else "dim", no_wrap=True)
        last = Text("/ other", "bold") if live and name != "stance" else Text()
        for choice in choices:
            if not _fits(line, choice, width - len(last)):
                break
            line.append_text(choice if live else _dimmed(choice))
            line.append(GAP)
        return line.append_text(last)


def _fits(line: Text, choice: Text, width: int) -> bool:
    return cell_len(line.plain) + cell_len(choice.plain) + len(GAP) <= width


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
    return _numbered([_topic(topic) for topic in tagging.topics])


def _stances(tagging: Tagging, width: int) -> list[Text]:
    """Return the steps of the scale; a long one by digits, with labels where all of them fit."""
    steps = scale(tagging.stances)
    if len(steps) > SIGNED:
        labels = _numbered([step.label for step in steps])
        fits = LABEL + sum(len(label) + len(GAP) for label in labels) <= width
        return labels if fits else _numbered([f"{step.value:+d}" for step in steps])
    signs = {1: "+", 0: "0", -1: "-"}
    return [
        Text.assemble((signs.get(s.value, f"{s.value:+d}"), "bold"), f" {safe(s.label)}")
        for s in steps
    ]


def _details(tagging: Tagging, width: int) -> Text:
    """Return what else is said of the claim, as far as there is room; empty where nothing is."""
    parts = [f"+ {topic.label}" for topic in tagging.more_topics]
    if tagging.addressee:
        parts.append(f"to {tagging.addressee.name}")
    if tagging.certainty is not None:
        parts.append(CERTAINTIES.get(tagging.certainty, str(tagging.certainty)))
    parts += [f"{name} {shown(value)}" for name, value in tagging.variables]
    if tagging.note:
        parts.append(f"note: {tagging.note}")
    line = Text(f"{'more':<{LABEL}}" if parts else "", "dim", no_wrap=True)
    line.append(safe(" · ".join(parts)))
    line.truncate(width, overflow="ellipsis")
    return line


def _candidate(speaker: Candidate) -> str:
    return f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name


def _topic(topic: Topic) -> str:
    return topic.label


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
    """Return `text` in at most `width` cells, its middle replaced by ` … ` where it is longer."""
    if cell_len(text) <= width:
        return text
    left = max((width - 3) * 2 // 3, 1)
    right = max(width - 3 - left, 1)
    tail = text[-right:]
    return f"{set_cell_size(text, left).rstrip()} … {tail.lstrip()}"
