"""Choosing whose claims are seen."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from index import EVERYBODY, ScopeKind
from tui.session import Session
from tui.style.formatting import counted
from tui.widgets.key_screen import KeyScreen
from tui.widgets.picker import choose

FINAL_ONLY = "Lists show what is final; {scope} shows others, such as your {0}."
OTHERS_HIDDEN = "; {} of others: {{scope}} shows them, {{coders}} compares"


def choose_scope(screen: Screen[Any], session: Session, changed: Callable[[], None]) -> None:
    """Ask whose claims to see; `changed` is called once they are."""

    def chosen(scope: str) -> None:
        session.seen.choose(scope)
        changed()

    choose(
        screen,
        "Whose claims do you see?",
        scope_choices(session),
        chosen,
        marked=session.seen.chosen,
    )


def scope_choices(session: Session) -> list[tuple[str, str]]:
    """Return what can be seen, with the number of claims in the whole corpus."""
    counts = Counter(claim.coder for claim in session.claims)
    final = session.corpus.codebook.project.final
    mine = session.seen.own.coder or ""
    lists = session.seen.default_in_lists
    choices: list[tuple[str, str]] = []
    if lists.kind is ScopeKind.FINAL:
        choices.append(("", "mine in articles, final in lists   the default"))
    choices.append((ScopeKind.MINE.value, f"mine   {counted(counts[mine], 'claim')}"))
    if counts[final]:
        choices.append((ScopeKind.FINAL.value, f"final   {counted(counts[final], 'claim')}"))
    choices += [
        (coder, f"{coder}   {counted(counts[coder], 'claim')}")
        for coder in sorted(counts.keys() - {mine, final})
    ]
    everybody = counted(counts.total(), "claim")
    return [*choices, (EVERYBODY.kind.value, f"all   {everybody}")]


def tell_if_final_only(screen: KeyScreen[Any], session: Session) -> None:
    """Tell that a list has the final claims alone, where nobody chose that and there are others."""
    seen = session.seen
    hidden = sum(claim.coder == session.coder for claim in session.claims)
    if not seen.chosen and seen.scope_in_lists.kind is ScopeKind.FINAL and hidden:
        told = screen.registry.with_keys(FINAL_ONLY).format(counted(hidden, "claim"))
        screen.notify(told, markup=False)


def none_seen_text(session: Session) -> str:
    """Return that no claim is seen, and how others are, with `{id}` for the keys of commands."""
    hidden = session.seen.hidden
    others = OTHERS_HIDDEN.format(counted(hidden, "claim")) if hidden else ""
    return f"No claims yet{others}."
