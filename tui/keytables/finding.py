"""Commands of every place, of the search box and of the list of articles."""

from tui.command import Need, Row

# fmt: off
EVERYWHERE: tuple[Row, ...] = (
    ("search", "/", "search", "Search the corpus.", "search", {"hint": 8}),
    ("help", "?", "help", "Show every key, or ask how to do a thing.", "help", {}),
    ("palette", "ctrl+p", "all commands", "Find a command by name.", "command_palette", {"hint": 9}),
    ("back", "escape", "back", "Leave this and go back.", "leave", {}),
    ("quit", "q  ctrl+q", "quit", "Leave kutip; every claim is saved.", "quit", {}),
    ("copy", "ctrl+c", "copy", "Copy the selected words; without any, say how to leave.", "copy", {}),
    ("ministers", "m", "this minister", "Show all claims of the minister under the cursor, or of all ministers.", "ministers", {"need": Need.CLAIMS, "hint": 7}),
    ("undo", "u", "undo", "Take back the last change of a claim; survives a restart.", "undo", {"need": Need.CODER, "hint": 6}),
    ("redo", "ctrl+r", "redo", "Do again what was undone.", "redo", {"need": Need.CODER}),
    ("theme", "", "theme", "Choose colours: dark, light and others.", "change_theme", {}),
    ("import", "i", "import", "Bring in articles from a file or folder.", "import", {}),
    ("refresh", "R", "look again", "Read what changed in the folder.", "refresh", {}),
    ("problems", "!", "problems", "List what is wrong with files of this corpus.", "problems", {}),
    ("tutor", "T", "tutor", "Learn the reader in ten minutes, on a private copy of its articles.", "tutor", {}),
    ("layout", "\\", "list on/off", "Show or hide the list beside the article.", "toggle_list", {}),
)
SEARCH: tuple[Row, ...] = (
    ("search.open", "enter", "read", "Read the marked article.", "open", {"hint": 1}),
    ("search.down", "down  ctrl+n", "next", "Mark the next result.", "list_down", {"hint": 2}),
    ("search.up", "up", "previous", "Mark the previous result.", "list_up", {}),
    ("search.page-down", "pagedown", "page", "A page of results down.", "list_page_down", {}),
    ("search.page-up", "pageup", "page up", "A page of results up.", "list_page_up", {}),
    ("search.list", "tab", "to the list", "Go to the list of results.", "focus_list", {}),
)
LIST: tuple[Row, ...] = (
    ("list.open", "enter  l  right", "read", "Read the marked article.", "open", {"hint": 1}),
    ("list.down", "j  down", "down", "Mark the next article.", "list_down", {"hint": 2}),
    ("list.up", "k  up", "up", "Mark the previous article.", "list_up", {}),
    ("list.page-down", "space  pagedown  ctrl+f", "page", "A page down.", "list_page_down", {}),
    ("list.page-up", "pageup  ctrl+b", "page up", "A page up.", "list_page_up", {}),
    ("list.top", "g g  home", "top", "The first article.", "list_top", {}),
    ("list.bottom", "G  end", "bottom", "The last article.", "list_bottom", {}),
    ("list.article", "tab", "to the article", "Go to the article.", "open", {}),
    ("list.sort", "s", "sort", "Sort results by rank or by date.", "sort", {"need": Need.HITS, "hint": 3}),
)
# fmt: on
