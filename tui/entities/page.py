"""The page of an entity: its articles over time, entities named with it, and its claims."""

import asyncio

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from index import Claim, Companion, EntityType, KutipError, Sighting
from tui.claims.ministers import ToCorrect
from tui.commands.zones import Zone
from tui.entities.profile import EntityProfile, ProfileRow, profile_of
from tui.entities.profile_list import ProfileList
from tui.session import Session
from tui.style.formatting import counted
from tui.style.guard import safe
from tui.widgets.page import Page
from tui.widgets.timeline import timeline

Key = tuple[str, EntityType, str]  # id, kind and name


class EntityPage(Page[Sighting | Claim | ToCorrect | None]):
    """Shows one entity; dismissed with a mention or claim to go to, or None."""

    DEFAULT_CSS = """
    EntityPage { background: $background; }
    EntityPage #head { height: auto; max-height: 7; padding: 1 2 0 2; }
    EntityPage #tabs { height: 2; padding: 0 2; }
    """

    def __init__(self, session: Session, entity_id: str, kind: EntityType, name: str) -> None:
        super().__init__(session)
        self._key: Key = (entity_id, kind, name)
        self._previous: list[Key] = []  # entities whose pages led here
        self._profile: EntityProfile | None = None
        self._tab = 0
        self._shown: tuple[Key, int] | None = None  # whose list, and which of them

    def zones(self) -> tuple[Zone, ...]:
        return (Zone.ENTITY, Zone.EVERYWHERE)

    @property
    def rows(self) -> ProfileList:
        """The list that is shown."""
        return self.query_one(ProfileList)

    def body(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield Static(id="tabs", markup=False)
        yield ProfileList()

    def on_mount(self) -> None:
        self.show_counts()
        self.set_focus(self.rows)
        self._load()
        self.show_hints()

    def claims_changed(self) -> None:
        """Update the page after claims changed."""
        self._load()

    # What is shown

    def _load(self) -> None:
        """Look the entity up in a thread, and show it then."""
        self.query_one("#head", Static).update(Text(safe(self._key[2]), "bold"))
        self.run_before_keys(self._look_up(self._key), exclusive=True, name="entity")

    async def _look_up(self, key: Key) -> None:
        try:
            profile = await asyncio.to_thread(
                profile_of, self.session.corpus, self.session.seen.in_lists, *key
            )
        except KutipError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if key == self._key:
            self._profile = profile
            self._tab = self._tab if self._tabs()[self._tab][1] else 0
            self._show()

    def _tabs(self) -> tuple[tuple[str, tuple[ProfileRow, ...]], ...]:
        profile = self._profile
        if profile is None:
            return (("articles", ()), ("named with it", ()), ("claims", ()))
        return (
            ("articles", profile.articles),
            ("named with it", profile.companions),
            ("claims", profile.claims),
        )

    def _show(self) -> None:
        if self._profile is None:
            return
        self.query_one("#head", Static).update(_head(self._profile))
        tabs = Text(no_wrap=True)
        for number, (label, rows) in enumerate(self._tabs()):
            style = "bold underline" if number == self._tab else "dim"
            tabs.append(f"{label} {len(rows):,}", style).append("   ")
        self.query_one("#tabs", Static).update(tabs)
        rows = self._tabs()[self._tab][1]
        shown, self._shown = self._shown, (self._key, self._tab)
        if shown == self._shown:
            self.rows.refill(rows, [row.goal_id for row in rows])
        else:
            self.rows.show(rows, ids=[row.goal_id for row in rows])

    # What keys do

    def turn(self, steps: int) -> None:
        """Show the next of the three lists."""
        self._tab = (self._tab + steps) % len(self._tabs())
        self._show()

    def open_marked(self) -> None:
        """Go to the marked mention or claim, or show the marked entity."""
        row = self.rows.marked_row
        if row is None:
            return
        if isinstance(row.goal, Companion):
            self._previous.append(self._key)
            self._show_entity((row.goal.id, row.goal.type, row.goal.canonical))
        else:
            self.dismiss(row.goal)

    def on_row_list_opened(self) -> None:
        self.open_marked()

    def go_back(self) -> None:
        """Go back to the previous entity, or close the page."""
        if self._previous:
            self._show_entity(self._previous.pop())
        else:
            self.dismiss(None)

    def open_claims(self) -> None:
        """Open the page of this entity's claims."""
        from tui.claims.minister_page import MinisterPage
        from tui.claims.minister_view import MinisterView

        def go_to(claim: Claim | ToCorrect | None) -> None:
            if claim is not None:
                self.dismiss(claim)

        self.app.push_screen(MinisterPage(self.session, MinisterView(self._key[0])), go_to)

    def _show_entity(self, key: Key) -> None:
        self._key, self._tab = key, 0
        self._load()


def _head(profile: EntityProfile) -> Text:
    """Return the name and kind, the number of mentions over time, and other forms of the name."""
    articles = len(profile.articles)
    text = Text()
    text.append(safe(profile.name), "bold")
    text.append(f"   {profile.type.value}", "dim")
    if not articles:
        return text.append("\nNot counted yet: the index is being updated.")
    text.append(f"   {counted(profile.mentions, 'mention')} in {counted(articles, 'article')}")
    text.append(f", {profile.years}\n" if profile.years else "\n")
    text.append(timeline(profile.days), "dim")
    if profile.other_forms:
        forms = ", ".join(f"{safe(form)} {number}" for form, number in profile.other_forms)
        text.append(f"\nalso: {forms}")
    return text
