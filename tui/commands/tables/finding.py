"""Commands of every place, of the search box, of the list and of what is around it."""

from tui.commands.command import Need, Row

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
    ("context", "f", "in context", "Every place in the corpus where the words of the search stand.", "context", {"need": Need.HITS}),
    ("searches", "", "searches", "Choose a search that was kept or made before.", "searches", {}),
    ("search.drop", "", "drop search", "Choose a kept search to be kept no longer.", "drop_search", {}),
    ("theme", "", "theme", "Choose colours: dark, light and others.", "change_theme", {}),
    ("import", "i", "import", "Bring in articles from a file or folder.", "import", {}),
    ("refresh", "R", "look again", "Read what changed in the folder.", "refresh", {}),
    ("problems", "!", "problems", "List what is wrong with files of this corpus.", "problems", {}),
    ("tutor", "T", "tutor", "Learn the reader in ten minutes, on a private copy of its articles.", "tutor", {}),
    ("layout", "\\", "list on/off", "Show or hide the list beside the article.", "toggle_list", {}),
)
SEARCH: tuple[Row, ...] = (
    ("search.open", "enter", "read", "Read the marked article.", "open", {"hint": 1}),
    ("search.complete", "tab", "word or list", "Take the word that is offered; where none is, go to the list.", "complete", {"hint": 2}),
    ("search.other", "shift+tab", "another word", "Mark another word that is offered.", "other_word", {}),
    ("search.down", "down  ctrl+n", "next", "Mark the next result; the search after, where one goes through them.", "search_down", {"hint": 3}),
    ("search.up", "up", "previous", "Mark the previous result; in an empty box, the search before.", "search_up", {}),
    ("search.page-down", "pagedown", "page", "A page of results down.", "list_page_down", {}),
    ("search.page-up", "pageup", "page up", "A page of results up.", "list_page_up", {}),
    ("search.before", "ctrl+r", "searches", "Choose a search that was kept or made before.", "searches", {"hint": 4}),
    ("search.keep", "ctrl+s", "keep search", "Keep this search under a name.", "keep_search", {"need": Need.HITS}),
)
LIST: tuple[Row, ...] = (
    ("list.open", "enter  l  right", "read", "Read the marked article.", "open", {"hint": 1}),
    ("list.down", "j  down", "down", "Mark the next article.", "list_down", {"hint": 6}),
    ("list.up", "k  up", "up", "Mark the previous article.", "list_up", {}),
    ("list.page-down", "space  pagedown  ctrl+f", "page", "A page down.", "list_page_down", {}),
    ("list.page-up", "pageup  ctrl+b", "page up", "A page up.", "list_page_up", {}),
    ("list.top", "g g  home", "top", "The first article.", "list_top", {}),
    ("list.bottom", "G  end", "bottom", "The last article.", "list_bottom", {}),
    ("list.facets", "tab", "facets", "Go to the line of facets, to narrow the search.", "facets", {"need": Need.HITS, "hint": 2}),
    ("list.sort", "s", "sort", "Sort results by rank or by date.", "sort", {"need": Need.HITS, "hint": 3}),
    ("list.kind", "c", "claims/articles", "List claims that match instead of articles, or articles again.", "other_kind", {"need": Need.HITS, "hint": 5}),
    ("list.context", "f", "in context", "Every place in the corpus where the words of the search stand.", "context", {"need": Need.HITS, "hint": 4}),
    ("list.keep", "ctrl+s", "keep search", "Keep this search under a name.", "keep_search", {"need": Need.HITS}),
)
FACETS: tuple[Row, ...] = (
    ("facets.narrow", "enter  space", "narrow", "Narrow the search to the marked value, or widen it again.", "narrow", {"hint": 1}),
    ("facets.right", "right  l  j  down", "next value", "The next value.", "facet_value", {"hint": 2}),
    ("facets.left", "left  h  k  up", "value back", "The value before.", "facet_value -1", {}),
    ("facets.next", "tab", "next facet", "The values of the next facet.", "facet_turn", {"hint": 3}),
    ("facets.previous", "shift+tab", "facet back", "The values of the facet before.", "facet_turn -1", {}),
    ("facets.list", "escape", "to the list", "Back to the list.", "focus_list", {"hint": 4}),
)
CONTEXT: tuple[Row, ...] = (
    ("context.open", "enter", "to its place", "Go to the place in its article.", "open_place", {"hint": 1}),
    ("context.down", "j  down", "down", "The next line.", "line_down", {"hint": 7}),
    ("context.up", "k  up", "up", "The line before.", "line_up", {}),
    ("context.page-down", "space  pagedown  ctrl+f", "page", "A page down.", "line_page_down", {}),
    ("context.page-up", "pageup  ctrl+b", "page up", "A page up.", "line_page_up", {}),
    ("context.top", "g g  home", "top", "The first line.", "line_top", {}),
    ("context.bottom", "G  end", "bottom", "The last line.", "line_bottom", {}),
    ("context.left", "left  h", "by words before", "Order by what stands before the words.", "order 1", {"hint": 3}),
    ("context.right", "right  l", "by words after", "Order by what stands after the words.", "order 2", {"hint": 3}),
    ("context.hit", "w", "by the words", "Order by the words themselves.", "order 3", {"hint": 4}),
    ("context.place", "t", "newest first", "The newest articles first.", "order 0", {"hint": 5}),
    ("context.next", "s", "sort", "The next of these orders.", "next_order", {"hint": 2}),
)
# fmt: on
