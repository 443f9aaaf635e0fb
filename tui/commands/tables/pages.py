"""Commands of the panels and pages about names and keys."""

from tui.commands.command import DIGITS, Row

# fmt: off
NAMES: tuple[Row, ...] = (
    ("names.open", "enter", "first mention", "Go to the first mention of the marked entity.", "first_mention", {"hint": 1}),
    ("names.next", "tab", "next mention", "Show its next mention.", "mention", {"hint": 2}),
    ("names.previous", "shift+tab", "mention back", "Show the mention before.", "mention -1", {}),
    ("names.page", "l  right", "its page", "Open the page of the marked entity.", "open_here", {"hint": 3}),
    ("names.kind", ("0", *DIGITS), "one kind", "Show one kind alone; 0 shows all.", "name_kind", {"hint": 4, "with_key": True}),
    ("names.down", "j  down", "down", "The next entity.", "name_down", {}),
    ("names.up", "k  up", "up", "The entity before.", "name_up", {}),
    ("names.page-down", "space  pagedown  ctrl+f", "page", "A page down.", "name_page_down", {}),
    ("names.page-up", "pageup  ctrl+b", "page up", "A page up.", "name_page_up", {}),
    ("names.top", "g g  home", "top", "The first entity.", "name_top", {}),
    ("names.bottom", "G  end", "bottom", "The last entity.", "name_bottom", {}),
    ("names.article", "h  left", "to the article", "Go to the article; the panel stays open.", "names_article", {}),
    ("names.close", "escape  E  q", "close", "Close the panel.", "close_names", {"hint": 5}),
)
ENTITY: tuple[Row, ...] = (
    ("entity.open", "enter  l  right", "open", "Go to the mention or claim, or to the page of who is named with it.", "open_goal", {"hint": 1}),
    ("entity.down", "j  down", "down", "The next row.", "entity_down", {"hint": 2}),
    ("entity.up", "k  up", "up", "The row before.", "entity_up", {}),
    ("entity.page-down", "space  pagedown", "page", "A page down.", "entity_page_down", {}),
    ("entity.page-up", "pageup", "page up", "A page up.", "entity_page_up", {}),
    ("entity.top", "g g  home", "top", "The first row.", "entity_top", {}),
    ("entity.bottom", "G  end", "bottom", "The last row.", "entity_bottom", {}),
    ("entity.next", "tab", "next list", "Its articles, who is named with it, its claims.", "entity_tab", {"hint": 3}),
    ("entity.previous", "shift+tab", "list back", "The list before.", "entity_tab -1", {}),
    ("entity.back", "backspace  h  left", "back", "The entity one came from, or the article.", "entity_back", {"hint": 4}),
)
HELP: tuple[Row, ...] = (
    ("help.run", "enter", "do it", "Do the marked command, or say where it works.", "run_marked", {"hint": 1}),
    ("help.down", "j  down", "down", "A line down.", "scroll_down", {"hint": 2}),
    ("help.up", "k  up", "up", "A line up.", "scroll_up", {}),
    ("help.page-down", "space  pagedown", "page", "A page down.", "page_down", {"hint": 3}),
    ("help.page-up", "pageup", "page up", "A page up.", "page_up", {}),
    ("help.top", "g g  home", "top", "The beginning.", "scroll_home", {}),
    ("help.bottom", "G  end", "bottom", "The end.", "scroll_end", {}),
)
# fmt: on
