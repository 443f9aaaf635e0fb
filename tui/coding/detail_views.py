"""What the details show: a claim, two claims compared, a claim whose words changed."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tui.coding.description import ClaimDescription
from tui.coding.passage import Look, Passage
from tui.coding.values import EMPTY
from tui.style.guard import safe

_LOOKS = {Look.CONTEXT: "dim", Look.CLAIMED: "not dim", Look.DIFFERENT: "bold underline"}


def claim_view(claim: ClaimDescription, passage: Passage) -> RenderableType:
    """Return the quote of a claim in its sentence, and how it is coded."""
    return Group(_passage_text(passage), Text(), _table([field[1:] for field in claim.fields()]))


def suggestion_view(fields: Sequence[tuple[str, str]], passage: Passage) -> RenderableType:
    """Return the words of a suggestion in their sentence, and what there is to know of it."""
    return Group(Text("suggested", "dim"), _passage_text(passage), Text(), _table(fields))


def comparison_view(
    claims: Sequence[ClaimDescription], passages: Sequence[Passage], names: Sequence[str]
) -> RenderableType:
    """Return both quotes, and each field once, or twice where the two differ."""
    quotes = []
    for name, passage in zip(names, passages, strict=True):
        quotes += [Text(safe(name), "bold"), _passage_text(passage), Text()]
    left, right = ({field.name: field for field in claim.fields()} for claim in claims)
    rows: list[tuple[str, str]] = []
    differing: set[int] = set()
    for field in {**left, **right}.values():
        values = [side[field.name].value if field.name in side else EMPTY for side in (left, right)]
        if values[0] == values[1]:
            rows.append((field.label, values[0]))
            continue
        if field.name == "coder":  # whose names are beside the values
            continue
        if field.name != "changed":
            differing |= {len(rows), len(rows) + 1}
        rows.append((field.label, f"{names[0]}: {values[0]}"))
        rows.append(("", f"{names[1]}: {values[1]}"))
    return Group(*quotes, _table(rows, differing))


def change_view(claim: ClaimDescription, was: Passage, now: Passage) -> RenderableType:
    """Return the words of a claim before and now, and how it is coded."""
    return Group(
        Text("was", "bold"),
        _passage_text(was, "strike"),
        Text(),
        Text("now", "bold"),
        _passage_text(now) if now else Text("not found in the article", "dim"),
        Text(),
        _table([field[1:] for field in claim.fields()]),
    )


def _passage_text(passage: Passage, different: str = _LOOKS[Look.DIFFERENT]) -> Text:
    text = Text()
    for words, look in passage:
        text.append(safe(words), different if look is Look.DIFFERENT else _LOOKS[look])
    return text


def _table(
    rows: Sequence[tuple[str, str]], differing: set[int] | frozenset[int] = frozenset()
) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(style="dim", width=10)
    table.add_column(ratio=1, overflow="fold")
    for at, (label, value) in enumerate(rows):
        mark = "≠ " if at in differing else ""
        table.add_row(Text(safe(label)), Text(mark + safe(value), "bold" if mark else ""))
    return table
