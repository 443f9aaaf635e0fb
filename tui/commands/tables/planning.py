"""Commands of the preview of a change of many claims."""

from tui.commands.command import Need, Row

# fmt: off
PREVIEW: tuple[Row, ...] = (
    ("preview.make", "enter  y", "make it", "Make the change that is shown; u takes it back, whole.", "make_it", {"hint": 1}),
    ("preview.pick", "x", "pick", "Take the marked claim in or out, where claims are picked.", "pick", {"need": Need.PICKING, "hint": 2}),
    ("preview.all", "A", "pick all", "Take in all claims, or none.", "pick_all", {"need": Need.PICKING, "hint": 4}),
    ("preview.files", "f", "file lines", "Show the lines that change in the hand-written files.", "files", {"hint": 3}),
    ("preview.down", "j  down", "down", "The next claim.", "change_down", {}),
    ("preview.up", "k  up", "up", "The claim before.", "change_up", {}),
    ("preview.page-down", "space  pagedown", "page", "A page down.", "change_page_down", {}),
    ("preview.page-up", "pageup", "page up", "A page up.", "change_page_up", {}),
    ("preview.top", "g g  home", "top", "The first claim.", "change_top", {}),
    ("preview.bottom", "G  end", "bottom", "The last claim.", "change_bottom", {}),
)
# fmt: on
