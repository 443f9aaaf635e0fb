"""Commands that move through an article, select in it and change how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import Need, Table, command
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.article.view import ArticleView


class HasView(Protocol):
    """A screen with an article in it."""

    @property
    def view(self) -> ArticleView:
        """The article that is read."""


# Those that are live wherever an article can be read, on pages beside the reader too.
MOTIONS = (
    "down", "up", "left", "right", "word", "back", "end", "sentence", "sentence-back", "paragraph",
    "paragraph-back", "page-down", "page-up", "top", "bottom", "select", "swap", "furniture",
)  # fmt: skip

CLAIMS_HERE: Need[HasView] = Need(
    "No claims and no suggestions in this article: press {tag.claim} on a sentence to make the first.",
    lambda screen: screen.view.has_claims,
)

# fmt: off
ARTICLE: Table[HasView] = Table.for_article(Zone.ARTICLE, (
    command("read.down", "j  down", "down", "A line down.", lambda screen: screen.view.navigation.down(), moves=True),
    command("read.up", "k  up", "up", "A line up.", lambda screen: screen.view.navigation.up(), moves=True),
    command("read.left", "h  left", "left", "A character back.", lambda screen: screen.view.navigation.left(), moves=True),
    command("read.right", "l  right", "right", "A character on.", lambda screen: screen.view.navigation.right(), moves=True),
    command("read.word", "w", "word", "To the next word.", lambda screen: screen.view.navigation.word(), moves=True),
    command("read.back", "b", "previous word", "To the previous word.", lambda screen: screen.view.navigation.word_back(), moves=True),
    command("read.end", "e", "word end", "To the end of the word.", lambda screen: screen.view.navigation.word_end(), moves=True),
    command("read.sentence", ")", "sentence", "To the next sentence.", lambda screen: screen.view.navigation.sentence(), moves=True),
    command("read.sentence-back", "(", "previous sentence", "To the previous sentence.", lambda screen: screen.view.navigation.sentence(-1), moves=True),
    command("read.paragraph", "}", "paragraph", "To the next paragraph.", lambda screen: screen.view.navigation.paragraph(), moves=True),
    command("read.paragraph-back", "{", "previous paragraph", "To the previous paragraph.", lambda screen: screen.view.navigation.paragraph(-1), moves=True),
    command("read.page-down", "space  pagedown  ctrl+f", "page", "A page down.", lambda screen: screen.view.navigation.page_down(), moves=True),
    command("read.page-up", "pageup  ctrl+b", "page up", "A page up.", lambda screen: screen.view.navigation.page_up(), moves=True),
    command("read.top", "g g  home", "top", "To the headline.", lambda screen: screen.view.navigation.top(), moves=True, jumps=True),
    command("read.bottom", "G  end", "bottom", "To the last line.", lambda screen: screen.view.navigation.bottom(), moves=True, jumps=True),
    command("read.select", "v", "select", "Start or end a selection.", lambda screen: screen.view.toggle_selection(), hint=4),
    command("read.swap", "o", "other end", "Go to the other end of the selection.", lambda screen: screen.view.navigation.other_end()),
    command("read.entity", "tab", "entity", "To the next name, place or date.", lambda screen: screen.view.navigation.entity()),
    command("read.entity-back", "shift+tab", "previous entity", "To the previous entity.", lambda screen: screen.view.navigation.entity(-1)),
    command("read.claim", "]", "next claim", "To the next claim or suggestion.", lambda screen: screen.view.next_claim(), need=CLAIMS_HERE, hint=3, jumps=True),
    command("read.claim-back", "[", "previous claim", "To the previous claim or suggestion.", lambda screen: screen.view.next_claim(-1), need=CLAIMS_HERE, jumps=True),
    command("read.furniture", "z", "page clutter", "Show or hide what the site put around the article.", lambda screen: screen.view.toggle_furniture()),
    command("read.wider", ">", "wider", "A wider column of text.", lambda screen: screen.view.widen()),
    command("read.narrower", "<", "narrower", "A narrower column of text.", lambda screen: screen.view.narrow()),
))
# fmt: on
TABLES = (ARTICLE,)
