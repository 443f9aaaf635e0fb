"""Commands about several coders, and of two ministers side by side."""

from tui.commands.command import Need, Row

# fmt: off
EVERYWHERE: tuple[Row, ...] = (
    ("coders", "&", "compare coders", "Compare two coders on this article, and settle what differs.", "compare_coders", {"need": Need.CLAIMS}),
)
COMPARE: tuple[Row, ...] = (
    ("compare.left", "left  h", "take left", "Take what the left coder made of it into the final stream.", "take_left", {"hint": 1}),
    ("compare.right", "right  l", "take right", "Take what the right coder made of it.", "take_right", {"hint": 2}),
    ("compare.merge", "e", "merge, edit", "Put both together in the claim panel: it asks for what differs.", "merge_unit", {"hint": 3}),
    ("compare.reject", "x", "reject", "Decide that there is no claim here.", "reject_unit", {"hint": 4}),
    ("compare.alike", "A", "take all alike", "Take every claim of the article on which both agree.", "take_alike", {"hint": 8}),
    ("compare.difference", "n", "next difference", "To the next unit in which the two differ.", "difference", {"hint": 5}),
    ("compare.difference-back", "N", "difference back", "To the difference before.", "difference -1", {}),
    ("compare.open", "tab", "next open", "To the next unit that is not decided.", "open_unit", {"hint": 6}),
    ("compare.open-back", "shift+tab", "open before", "To the unit before that is not decided.", "open_unit -1", {}),
    ("compare.article", "J", "next article", "The next article that both have claims on.", "compared_article", {"hint": 7}),
    ("compare.article-back", "K", "article back", "The article before.", "compared_article -1", {}),
    ("compare.agreement", "%", "agreement", "Show how far the two agree, here and everywhere: alpha, kappa, F1.", "agreement", {"hint": 9}),
    ("compare.go", "enter", "to its sentence", "Read the article at this claim.", "go_to_unit", {}),
    ("compare.down", "j  down", "down", "The next unit.", "unit", {}),
    ("compare.up", "k  up", "up", "The unit before.", "unit -1", {}),
    ("compare.page-down", "space  pagedown", "page", "A page down.", "unit_page", {}),
    ("compare.page-up", "pageup", "page up", "A page up.", "unit_page -1", {}),
    ("compare.top", "g g  home", "top", "The first unit.", "unit_top", {}),
    ("compare.bottom", "G  end", "bottom", "The last unit.", "unit_bottom", {}),
)
VERSUS: tuple[Row, ...] = (
    ("versus.open", "enter  l  right", "their claims", "List the claims of both on this topic.", "open_topic", {"hint": 1}),
    ("versus.difference", "n", "next difference", "To the next topic on which they do not stand alike.", "topic_difference", {"hint": 2}),
    ("versus.difference-back", "N", "difference back", "To the difference before.", "topic_difference -1", {}),
    ("versus.down", "j  down", "down", "The next topic.", "topic", {"hint": 3}),
    ("versus.up", "k  up", "up", "The topic before.", "topic -1", {}),
    ("versus.page-down", "space  pagedown", "page", "A page down.", "topic_page", {}),
    ("versus.page-up", "pageup", "page up", "A page up.", "topic_page -1", {}),
    ("versus.top", "g g  home", "top", "The first topic.", "topic_top", {}),
    ("versus.bottom", "G  end", "bottom", "The last topic.", "topic_bottom", {}),
)
# fmt: on
