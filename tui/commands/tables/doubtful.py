"""Commands of the claims whose words changed or are gone."""

from tui.commands.command import Need, Row

# fmt: off
EVERYWHERE: tuple[Row, ...] = (
    ("doubtful", "~", "claims to check", "List the claims whose words changed or are gone, or that are disputed, and mend them.", "doubtful", {"need": Need.CLAIMS}),
)
DOUBTFUL: tuple[Row, ...] = (
    ("doubtful.accept", "a", "accept", "Take the place that was found, for good; the claim gets the words there.", "accept_place", {"need": Need.CODER, "hint": 1}),
    ("doubtful.words", "e  tab", "other words", "Go to the article to select the words by hand.", "to_words", {"hint": 2}),
    ("doubtful.all", "A", "accept all", "Take every place that was found, after a look at them.", "accept_places", {"need": Need.CODER, "hint": 4}),
    ("doubtful.go", "enter  l  right", "to its sentence", "Read the article at this claim.", "go_to_doubtful", {"hint": 3}),
    ("doubtful.down", "j  down", "leave it", "Leave it as it is and go to the next.", "doubt", {"hint": 5}),
    ("doubtful.up", "k  up", "up", "The claim before.", "doubt -1", {}),
    ("doubtful.page-down", "space  pagedown", "page", "A page down.", "doubt_page", {}),
    ("doubtful.page-up", "pageup", "page up", "A page up.", "doubt_page -1", {}),
    ("doubtful.top", "g g  home", "top", "The first claim.", "doubt_top", {}),
    ("doubtful.bottom", "G  end", "bottom", "The last claim.", "doubt_bottom", {}),
)
DOUBTFUL_TEXT: tuple[Row, ...] = (
    ("words.accept", "a  enter", "these words", "Make the selected words those of the claim.", "accept_place", {"need": Need.CODER, "hint": 1}),
    ("words.list", "tab", "to the list", "Go back to the list.", "to_list", {"hint": 4}),
)
# fmt: on
