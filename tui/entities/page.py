"""The page of an entity: its articles over time, who is named beside it, and its claims."""

import asyncio

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import Claim, Companion, EntityType, KutipError, Sighting
from tui.claims.ministers import ToCorrect, months, sparkline
from tui.commands.registry import Where
from tui.entities.dossier import Dossier, DossierRow, dossier_of
from tui.entities.dossier_list import DossierList
from tui.session import Session
from tui.style.guard import safe
from tui.widgets.key_screen import KeyScreen
from tui.widgets.lines import HintLine, Notice, TopLine

SPARK_WIDTH = 40
Key = tuple[str, EntityType, str]  # id, kind and name


class EntityScreen(KeyScreen[Sighting | Claim | ToCorrect | None]):
    """Shows one entity; dismissed with the mention or the claim to go to."""

    DEFAULT_CSS = """
    EntityScreen { background: $background; }
    EntityScreen #head { height: auto; max-height: 7; padding: 1 2 0 2; }
    EntityScreen #tabs { height: 2; padding: 0 2; }
    """

    def __init__(self, session: Session, entity_id: str, kind: EntityType, name: str) -> None:
        super().__init__()
        self._session = session
        self._key: Key = (entity_id, kind, name)
        self._before: list[Key] = []
        self._dossier: Dossier | None = None
        self._tab = 0

    def places(self) -> tuple[Where, ...]:
        return (Where.ENTITY, Where.EVERYWHERE)

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.corpus.title)
        yield Static(id="head", markup=False)
        yield Static(id="tabs", markup=False)
        yield DossierList()
        yield Notice()
        yield HintLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(
            coder=self._session.coder or "", claims=len(self._session.claims)
        )
        self.query_one(DossierList).focus()
        self._read()
        self.show_hints()

    def claims_changed(self) -> None:
        """Take in claims that changed."""
        self._read()

    # What is shown

    def _read(self) -> None:
        """Read what is known of the entity in a thread, and show it then."""
        self.query_one("#head", Static).update(Text(safe(self._key[2]), "bold"))
        self.run_worker(self._load(self._key), exclusive=True)

    async def _load(self, key: Key) -> None:
        try:
            dossier = await asyncio.to_thread(
                dossier_of, self._session.corpus, self._session.claims, *key
            )
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if key == self._key:
            self._dossier = dossier
            self._tab = self._tab if self._tabs()[self._tab][1] else 0
            self._show()

    def _tabs(self) -> tuple[tuple[str, tuple[DossierRow, ...]], ...]:
        found = self._dossier
        if found is None:
            return (("articles", ()), ("named with it", ()), ("claims", ()))
        return (
            ("articles", found.articles),
            ("named with it", found.beside),
            ("claims", found.claims),
        )

    def _show(self) -> None:
        if self._dossier is None:
            return
        self.query_one("#head", Static).update(_head(self._dossier))
        tabs = Text(no_wrap=True)
        for number, (label, rows) in enumerate(self._tabs()):
            style = "bold underline" if number == self._tab else "dim"
            tabs.append(f"{label} {len(rows):,}", style).append("   ")
        self.query_one("#tabs", Static).update(tabs)
        self.query_one(DossierList).show(self._tabs()[self._tab][1])

    # What keys do

    def action_entity_down(self) -> None:
        self.query_one(DossierList).move(1)

    def action_entity_up(self) -> None:
        self.query_one(DossierList).move(-1)

    def action_entity_page_down(self) -> None:
        rows = self.query_one(DossierList)
        rows.move(rows.page)

    def action_entity_page_up(self) -> None:
        rows = self.query_one(DossierList)
        rows.move(-rows.page)

    def action_entity_top(self) -> None:
        self.query_one(DossierList).mark(0)

    def action_entity_bottom(self) -> None:
        self.query_one(DossierList).mark(10**9)

    def action_entity_tab(self, steps: int = 1) -> None:
        """Show the next of the three lists."""
        self._tab = (self._tab + steps) % len(self._tabs())
        self._show()

    def action_open_goal(self) -> None:
        """Go to the mention or claim that is marked, or to the page of who is."""
        row = self.query_one(DossierList).marked_row
        if row is None:
            return
        if isinstance(row.goal, Companion):
            self._before.append(self._key)
            self._turn_to((row.goal.id, row.goal.type, row.goal.canonical))
        else:
            self.dismiss(row.goal)

    def on_row_list_opened(self) -> None:
        self.action_open_goal()

    def action_entity_back(self) -> None:
        """Go back to the page one came from, or leave."""
        if self._before:
            self._turn_to(self._before.pop())
        else:
            self.dismiss(None)

    def action_ministers(self) -> None:
        """Show the claims of this entity, if it made any."""
        from tui.claims.minister_page import MinisterScreen

        def go(claim: Claim | ToCorrect | None) -> None:
            if claim is not None:
                self.dismiss(claim)

        self.app.push_screen(MinisterScreen(self._session, self._key[0]), go)

    def _turn_to(self, key: Key) -> None:
        self._key, self._tab = key, 0
        self._read()


def _head(dossier: Dossier) -> Text:
    """Return who it is, how often it is named and when, and its other names."""
    count, mentions = len(dossier.articles), dossier.mentions
    text = Text()
    text.append(safe(dossier.name), "bold")
    text.append(f"   {dossier.type.value}", "dim")
    if not count:
        return text.append("\nNot counted yet: the index is being brought up to date.")
    text.append(f"   {mentions:,} mention{'' if mentions == 1 else 's'}")
    text.append(f" in {count:,} article{'' if count == 1 else 's'}")
    text.append(f", {dossier.years}\n" if dossier.years else "\n")
    text.append(sparkline(months([day for day in dossier.days if day]), SPARK_WIDTH), "dim")
    if dossier.other_forms:
        forms = ", ".join(f"{safe(form)} {number}" for form, number in dossier.other_forms)
        text.append(f"\nalso: {forms}")
    return text
