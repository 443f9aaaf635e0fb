"""Commands of what is kept: the codebook and speakers, lists of claims, the bin, histories."""

from tui.commands.command import Need, Row

# fmt: off
EVERYWHERE: tuple[Row, ...] = (
    ("codebook", "B", "codebook", "Look through the codebook and the speakers, and edit them.", "codebook", {}),
    ("bin", "X", "bin", "List the claims that were removed, to look at and to restore.", "bin", {}),
)
ARTICLE: tuple[Row, ...] = (
    ("tag.history", "V", "history", "Show who changed the claim here, when, and how.", "history", {"need": Need.CLAIM}),
)
BOOK: tuple[Row, ...] = (
    ("book.claims", "enter  l  right", "its claims", "List the claims on the marked topic, or of the marked speaker.", "open_entry", {"need": Need.ENTRY, "hint": 1}),
    ("book.other", "tab", "topics/speakers", "Turn to the speakers, or back to the topics.", "other_list", {"hint": 2}),
    ("book.add", "a", "add", "Add a topic or speaker, or one that only claims have so far.", "add_entry", {"need": Need.CODER, "hint": 3}),
    ("book.rename", "r", "rename", "Give another label or name; no claim is touched.", "rename_entry", {"need": Need.ENTRY, "hint": 4}),
    ("book.merge", "M", "merge", "Merge it into another: its claims go there.", "merge_entry", {"need": Need.ENTRY, "hint": 5}),
    ("book.split", "s", "split", "Split a new one off, and pick the claims that go to it.", "split_entry", {"need": Need.ENTRY, "hint": 6}),
    ("book.move", "p", "put below", "Put the topic below another, or at the top.", "move_topic", {"need": Need.TOPIC, "hint": 7}),
    ("book.describe", "d", "describe", "Write when to use the topic.", "describe_topic", {"need": Need.TOPIC, "hint": 8}),
    ("book.examples", "e", "examples", "Write examples of claims on the topic.", "example_topic", {"need": Need.TOPIC}),
    ("book.words", "w", "keywords, aliases", "Write the words that speak for the topic, or other names of the speaker.", "words_of_entry", {"need": Need.ENTRY, "hint": 9}),
    ("book.offices", "o", "offices", "Write the offices of the speaker, with country and dates.", "speaker_offices", {"need": Need.SPEAKER, "hint": 7}),
    ("book.kind", "t", "kind", "Make the speaker a person, a body or a state.", "speaker_kind", {"need": Need.SPEAKER, "hint": 8}),
    ("book.id", "I", "id", "Change the id; the claims get the new one.", "entry_id", {"need": Need.ENTRY}),
    ("book.remove", "D", "remove", "Remove it, if no claim has it.", "remove_entry", {"need": Need.ENTRY}),
    ("book.down", "j  down", "down", "The next row.", "entry_down", {}),
    ("book.up", "k  up", "up", "The row before.", "entry_up", {}),
    ("book.page-down", "space  pagedown", "page", "A page down.", "entry_page_down", {}),
    ("book.page-up", "pageup", "page up", "A page up.", "entry_page_up", {}),
    ("book.top", "g g  home", "top", "The first row.", "entry_top", {}),
    ("book.bottom", "G  end", "bottom", "The last row.", "entry_bottom", {}),
)
BIN: tuple[Row, ...] = (
    ("bin.restore", "enter  r", "restore", "Bring the marked claim back, as it was.", "restore", {"need": Need.ENTRY, "hint": 1}),
)
FOUND: tuple[Row, ...] = (
    ("found.open", "enter  l  right", "to its sentence", "Go to the sentence of this claim.", "open_found", {"need": Need.ENTRY, "hint": 1}),
    ("found.history", "V", "history", "Show who changed this claim, when, and how.", "history", {"need": Need.ENTRY, "hint": 2}),
    ("found.down", "j  down", "down", "The next claim.", "found_down", {"hint": 3}),
    ("found.up", "k  up", "up", "The claim before.", "found_up", {}),
    ("found.page-down", "space  pagedown", "page", "A page down.", "found_page_down", {}),
    ("found.page-up", "pageup", "page up", "A page up.", "found_page_up", {}),
    ("found.top", "g g  home", "top", "The first claim.", "found_top", {}),
    ("found.bottom", "G  end", "bottom", "The last claim.", "found_bottom", {}),
)
# fmt: on
