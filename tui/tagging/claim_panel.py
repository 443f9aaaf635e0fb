"""The claim panel below the article: shows the claim form, with its words and choices."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.message import Message
from textual.widget import Widget

from index import CERTAINTIES, Candidate, snap_span, value_text
from tui.commands.registry import Registry
from tui.style.formatting import cut
from tui.style.guard import safe
from tui.tagging.claim_form import (
    MAX_DIGIT,
    MAX_SIGNED,
    ClaimForm,
    Step,
    scale,
    stance_key,
    stance_of,
)

EDGE_WIDTH = 3  # characters that are reversed at the edge that moves
GAP = "   "
LABEL_WIDTH = 9
FEW = 3
MIN_LINES = 1 + len(Step)  # with fewer, only the next choice has rows of its own
DETAILS_LINES = MIN_LINES + 2  # with fewer, the rows are for choices: the hints have these keys
TALL_SCREEN = 30  # rows from which the panel is higher, so that all topics on digits are seen
MIN_LABEL = 4  # cells of a topic that is cut, so that the digits behind it are seen
BETWEEN = " … "  # between the ranges of a claim
SELECT_WORDS = (
    "Select words to add or to leave out ({read.select});\n{tag.claim} applies, {back} goes back."
)
DETAIL_HINTS = (
    ("panel.topic", "topic"),
    ("panel.addressee", "addressee"),
    ("panel.certainty", "certainty"),
    ("panel.variables", "variables"),
    ("panel.note", "note"),
    ("panel.words", "words"),
)


class ClaimPanel(Widget):
    """Shows a claim form. It has rows of its own, so that it never covers the article."""

    DEFAULT_CSS = """
    ClaimPanel {
        display: none; height: 9; border: round $accent; padding: 0 1;
        border-title-color: $accent; border-title-style: bold;
        background: $background; color: $foreground;
    }
    ClaimPanel.-tall { height: 10; }
    ClaimPanel.-open { display: block; }
    """

    class Toggled(Message):
        """The panel was opened or closed."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._registry = registry
        self._tagging: ClaimForm | None = None
        self._quote = ""
        self._cue = ""
        self._selects_words = False
        self.border_title = "claim"

    def open(self, form: ClaimForm) -> None:
        """Show a form."""
        text = form.article.text
        self._tagging = form
        self._quote = safe(BETWEEN.join(" ".join(text[a:b].split()) for a, b in form.ranges))
        self._cue = safe(text[slice(*form.cue)]) if form.cue else ""
        self._selects_words = False
        self.border_title = "claim" if form.editing is None else "correct the claim"
        self.set_class(self.screen.size.height >= TALL_SCREEN, "-tall")
        self.add_class("-open")
        self.post_message(self.Toggled())
        self.refresh()

    def prompt_for_words(self) -> None:
        """Tell that words can be selected in the article now."""
        self._selects_words = True
        self.border_title = "more words"
        self.refresh()

    def close(self) -> None:
        """Hide the panel."""
        self._tagging = None
        self.remove_class("-open")
        self.post_message(self.Toggled())

    def render(self) -> Text:
        form, width, height = self._tagging, self.size.width, self.size.height
        if form is None:
            return Text()
        if self._selects_words:
            lines = [
                self._quote_line(form, width),
                Text(self._registry.with_keys(SELECT_WORDS), no_wrap=True, overflow="ellipsis"),
            ]
        elif height < MIN_LINES:
            chosen = _summary(form, width)
            lines = [self._quote_line(form, width), *([chosen] if chosen else [])]
            lines += self._rows(form, form.step, width, height - len(lines))
        else:
            has_details = height >= DETAILS_LINES
            spare = height - MIN_LINES - has_details  # beside a line for each choice
            lines = [self._quote_line(form, width)]
            for step in Step:
                # While the speaker is chosen, the topics take what is left: their digits are seen.
                kept = spare // 2 if step is form.step is Step.SPEAKER else 0
                takes = step is form.step or (step is Step.TOPIC and form.step is Step.SPEAKER)
                rows = self._rows(form, step, width, 1 + spare - kept if takes else 1)
                spare -= len(rows) - 1
                lines += rows
            if has_details:
                lines.append(self._details_line(form, width))
        return Text("\n").join(lines)

    def _quote_line(self, form: ClaimForm, width: int) -> Text:
        """Return the claimed words, shortened in the middle if need be, and the cue.

        Where the cue is among the words, the key that leaves it out stands in its place.
        """
        cue = self._offer(form, width * 2 // 5) if form.reporting_phrases else self._cue
        room = max(width - cell_len(cue) - 4, 8)
        quote = shorten_middle(self._quote, room)
        line = Text(f"“{quote}”", "italic", no_wrap=True)
        if form.edge is not None:
            mark = (0, 1 + EDGE_WIDTH) if form.edge == 0 else (len(line) - 1 - EDGE_WIDTH, None)
            line.stylize("reverse", mark[0], mark[1])
        line.append(" " * max(width - cell_len(line.plain) - cell_len(cue), 1))
        line.append(cue, "dim")
        return line

    def _offer(self, form: ClaimForm, width: int) -> str:
        """Return the key that leaves out the words of saying, or takes them in again, and these."""
        key = self._registry.key_of("panel.reporting_phrases")
        lead = f"{key} {'omits' if form.has_reporting_phrase else 'adds'} “"
        text = form.article.text
        phrases = [text[slice(*snap_span(text, *phrase))] for phrase in form.reporting_phrases]
        words = BETWEEN.join(" ".join(phrase.split()) for phrase in phrases)
        return f"{lead}{shorten_middle(safe(words), max(width - cell_len(lead) - 1, 8))}”"

    def _rows(self, form: ClaimForm, step: Step, width: int, max_rows: int) -> list[Text]:
        """Return the choices of a step in at most `max_rows` rows; the rest need `/ other`.

        At the current step, the choice of enter is underlined.
        """
        current = form.step is step
        name = step.name.lower()
        choices, first = _choices(form, step, width, max_rows)
        other = f"{self._registry.key_of('panel.other')} other"
        last = Text(other, "bold") if _has_other(form, step) else Text()
        rows = [_label(name, "bold" if current else "dim")]
        for number, choice in enumerate(choices):
            room = width - (_width_behind(last) if len(rows) == max_rows else 0)
            if _is_begun(rows[-1]) and not _fits(rows[-1], choice, room):
                if len(rows) == max_rows:
                    break
                rows.append(_label("", ""))
                room = width - (_width_behind(last) if len(rows) == max_rows else 0)
            if current and number == first:
                choice.stylize("underline", choice.plain.find(" ") + 1)
            if not _is_begun(rows[-1]):  # one alone is cut rather than left out
                choice.truncate(max(room - LABEL_WIDTH, 1), overflow="ellipsis")
            _add(rows[-1], choice if current else _dimmed(choice))
        if last and not _fits(rows[-1], last, width) and len(rows) < max_rows:
            rows.append(_label("", ""))
        _add(rows[-1], last)
        return rows

    def _details_line(self, form: ClaimForm, width: int) -> Text:
        """Return the details of the claim, then the keys for more, as far as they fit."""
        line = _label("more", "dim")
        line.append(safe(" · ".join(_details(form))))
        for command, label in DETAIL_HINTS:
            hint = f"{self._registry.key_of(command)} {label}"
            if cell_len(line.plain) + len(GAP) + cell_len(hint) <= width:
                line.append((GAP if len(line) > LABEL_WIDTH else "") + hint, "dim")
        line.truncate(width, overflow="ellipsis")
        return line


def _label(name: str, style: str) -> Text:
    """Return the beginning of a row; its style does not spread to what is appended."""
    return Text(no_wrap=True).append(f"{name:<{LABEL_WIDTH}}", style)


def _is_begun(line: Text) -> bool:
    """Return whether a row has more than its label."""
    return len(line) > LABEL_WIDTH


def _fits(line: Text, choice: Text, width: int) -> bool:
    gap = len(GAP) if _is_begun(line) else 0
    return cell_len(line.plain) + gap + cell_len(choice.plain) <= width


def _add(line: Text, choice: Text) -> None:
    """Add to a row, apart from what is there."""
    if choice:
        line.append(GAP if _is_begun(line) else "").append_text(choice)


def _width_behind(choice: Text) -> int:
    """Return the cells that a choice takes behind others."""
    return cell_len(choice.plain) + len(GAP) if choice else 0


def _has_other(form: ClaimForm, step: Step) -> bool:
    """Return whether `/ other` is shown at a step: the current one, or one without topics yet."""
    if step is Step.TOPIC and form.step is Step.STANCE:
        return not form.topics
    return step is form.step and step is not Step.STANCE


def _choices(form: ClaimForm, step: Step, width: int, max_rows: int) -> tuple[list[Text], int]:
    """Return the choices at a step, and the position of the one that enter chooses."""
    if step is Step.SPEAKER:
        return _speakers(form, width), 0
    if step is Step.TOPIC:
        return _topics(form, width - LABEL_WIDTH, max_rows)
    return _stances(form, width), _default_stance(form)


def _speakers(form: ClaimForm, width: int) -> list[Text]:
    """Return the candidates for the speaker, with offices where the first few then fit."""
    if form.speaker:
        return [_chosen(_candidate(form.speaker))]
    names = _numbered([speaker.name for speaker in form.speakers])
    with_roles = _numbered([_candidate(speaker) for speaker in form.speakers])
    room = width - LABEL_WIDTH - len("/ other")
    return with_roles if sum(len(t) + len(GAP) for t in with_roles[:FEW]) <= room else names


def _topics(form: ClaimForm, room: int, max_rows: int) -> tuple[list[Text], int]:
    """Return the topics in the codebook's order, with the position of the likeliest.

    Where no digit chooses that one, it stands before those at its step, after `enter`. Labels
    are cut rather than that a digit is not seen.
    """
    if form.topic:
        return [_chosen(form.topic.label)], 0
    if not form.topics:
        return [Text("none in kutip.yaml yet", "dim")], 0
    likely, listed = form.likely_topics[0], form.topics[:MAX_DIGIT]
    labels = [safe(topic.label) for topic in listed]
    marked = likely not in listed and form.step is Step.TOPIC  # enter does other things before
    beyond = [Text.assemble(("enter", "bold"), f" {safe(likely.label)}")] if marked else []
    longest = max(map(cell_len, labels))
    whole = [*beyond, *_numbered(labels)]
    for most in range(longest, MIN_LABEL - 1, -1):
        choices = [*beyond, *_numbered([cut(label, most) for label in labels])]
        if _rows_taken(choices, room, len("/ other")) <= max_rows:
            whole = choices
            break
    return whole, listed.index(likely) if likely in listed else 0


def _rows_taken(choices: Sequence[Text], room: int, last: int) -> int:
    """Return how many rows of `room` cells choices take with one more of `last` cells behind."""
    rows, used = 1, 0
    for width in (*(choice.cell_len for choice in choices), last):
        if used and used + len(GAP) + width > room:
            rows, used = rows + 1, 0
        used += width + (len(GAP) if used else 0)
    return rows


def _stances(form: ClaimForm, width: int) -> list[Text]:
    """Return the steps of the scale; those of a long one by digits, with labels if all fit."""
    steps = scale(form.stances)
    if len(steps) > MAX_SIGNED:
        labels = _numbered([step.label for step in steps])
        fits = LABEL_WIDTH + sum(len(label) + len(GAP) for label in labels) <= width
        return labels if fits else _numbered([f"{step.value:+d}" for step in steps])
    keys = [stance_key(step.value, form.stances) for step in steps]
    room = width - LABEL_WIDTH - len(GAP) * (len(steps) - 1) - sum(len(key) + 1 for key in keys)
    names = [safe(step.label) for step in steps]
    names = _cut_alike(names, room)
    return [Text.assemble((key, "bold"), f" {name}") for key, name in zip(keys, names, strict=True)]


def _cut_alike(names: list[str], room: int) -> list[str]:
    """Return names in at most `room` cells together; the longest are cut, to one length."""
    left, shares = room, dict.fromkeys(range(len(names)), 0)
    for count, number in enumerate(sorted(shares, key=lambda n: cell_len(names[n]))):
        shares[number] = min(cell_len(names[number]), max(left // (len(names) - count), 1))
        left -= shares[number]
    shortened = [Text(name) for name in names]
    for name, share in zip(shortened, shares.values(), strict=True):
        name.truncate(share, overflow="ellipsis")
    return [name.plain for name in shortened]


def _default_stance(form: ClaimForm) -> int:
    """Return the position of the stance that enter chooses: as it was, else neutral."""
    default = form.editing.stance if form.editing else stance_of("0", form.stances)
    values = [step.value for step in scale(form.stances)]
    return values.index(default) if default in values else -1


def _summary(form: ClaimForm, width: int) -> Text:
    """Return the choices so far on one line, for a low panel."""
    chosen = [form.speaker.name] if form.speaker else []
    chosen += [form.topic.label] if form.topic else []
    parts = [f"✓ {name}" for name in chosen] + _details(form)
    line = Text(safe(" · ".join(parts)), no_wrap=True)
    line.truncate(width, overflow="ellipsis")
    return line


def _details(form: ClaimForm) -> list[str]:
    """Return the optional details of the claim."""
    parts = [f"+ {topic.label}" for topic in form.more_topics]
    if form.addressee:
        parts.append(f"to {form.addressee.name}")
    if form.certainty is not None:
        parts.append(CERTAINTIES.get(form.certainty, str(form.certainty)))
    parts += [f"{name} {value_text(value)}" for name, value in form.variables]
    if form.note:
        parts.append(f"note: {form.note}")
    return parts


def _candidate(speaker: Candidate) -> str:
    return f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name


def _numbered(names: Sequence[str]) -> list[Text]:
    return [
        Text.assemble((str(number), "bold"), f" {safe(name)}")
        for number, name in enumerate(names[:MAX_DIGIT], 1)
    ]


def _chosen(name: str) -> Text:
    return Text(f"✓ {safe(name)}", "bold")


def _dimmed(text: Text) -> Text:
    return text if text.plain.startswith("✓") else Text(text.plain, "dim")


def shorten_middle(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, its middle replaced by ` … ` where it is longer.

    It is cut between words, except where a single word does not fit.
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
