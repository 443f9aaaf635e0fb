"""Observing the state of the reader for the lessons."""

from bisect import bisect_right

from textual.command import CommandPalette
from textual.widgets import Input

from index import Article, Part
from tui.app import KutipApp
from tui.article.view import ArticleView
from tui.commands.zones import Zone
from tui.search.result_list import ResultList
from tui.tutor.lessons import ReaderState
from tui.widgets.key_screen import KeyScreen


def current_zone(app: KutipApp) -> Zone | None:
    """Return the innermost zone whose keys are live; None in the palette or at a question."""
    screen = app.screen
    return screen.zones()[0] if isinstance(screen, KeyScreen) else None


def observe(app: KutipApp) -> ReaderState | None:
    """Return the present state of the reader; None until an article is shown."""
    reader = app.screen_stack[0]
    view = next(iter(reader.query("#text > ArticleView").results(ArticleView)), None)
    rows, box = next(iter(reader.query(ResultList)), None), next(iter(reader.query(Input)), None)
    article = view.article if view else None
    if view is None or article is None or rows is None or box is None:
        return None
    query, cursor, marked = box.value.strip(), view.cursor, rows.marked_row
    entity = view.entity_at(cursor)
    start, end = view.selection or (0, 0)
    at_cursor = article.text[cursor : cursor + len(query)]
    return ReaderState(
        zone=current_zone(app),
        in_palette=isinstance(app.screen, CommandPalette),
        row=rows.position,
        query=query.casefold(),
        has_results=bool(marked and marked.snippet),
        article=article.id,
        cursor=cursor,
        paragraph=bisect_right([p.start for p in article.paragraphs], cursor),
        at_top=view.scroll_offset.y == 0 and cursor < _body(article),
        on_hit=bool(query) and at_cursor.casefold() == query.casefold(),
        on_entity=entity is not None and entity.start == cursor,
        selected=end - start,
        active_claim=view.active_claim or "",
        claims=len(app.session.claims),
    )


def _body(article: Article) -> int:
    """Return the offset of the first body paragraph."""
    starts = (p.start for p in article.paragraphs if p.part is Part.BODY)
    return next(starts, len(article.text))
