"""Commands of the pages about many claims: by minister, narrowed down."""

from tui.commands.command import Need, Row

# fmt: off
CLAIMS: tuple[Row, ...] = (
    ("claims.open", "enter  l  right", "to its sentence", "Go to the sentence of this claim.", "open_claim", {"hint": 1}),
    ("claims.down", "j  down", "down", "The next claim.", "claim_down", {}),
    ("claims.up", "k  up", "up", "The claim before.", "claim_up", {}),
    ("claims.page-down", "space  pagedown", "page", "A page down.", "claim_page_down", {}),
    ("claims.page-up", "pageup", "page up", "A page up.", "claim_page_up", {}),
    ("claims.top", "g g  home", "top", "The first claim.", "claim_top", {}),
    ("claims.bottom", "G  end", "bottom", "The last claim.", "claim_bottom", {}),
    ("claims.next", "tab  J", "next minister", "The next minister.", "next_minister", {"hint": 6}),
    ("claims.previous", "shift+tab  K", "minister back", "The minister before.", "previous_minister", {}),
    ("claims.topic", "t", "by topic", "Order by topic, or by time again.", "by_topic", {"hint": 2}),
    ("claims.stance", "v", "by stance", "Order by stance, or by time again.", "by_stance", {"hint": 3}),
    ("claims.narrow", "f", "only", "Type what to see: words, topic:brics, stance:-, year:2024, coder:rani.", "narrow", {"hint": 4}),
    ("claims.narrow-by", "F", "only this", "Choose a topic, stance, year or coder to see alone.", "narrow_by", {}),
    ("claims.change", "n", "next change", "To the next claim with another stance than before.", "change", {"hint": 8}),
    ("claims.change-back", "N", "change back", "To the change of stance before.", "change -1", {}),
    ("claims.correct", "e", "correct", "Correct this claim: words, speaker, topic, stance.", "correct_claim", {"need": Need.CODER, "hint": 5}),
    ("claims.pick", "x", "pick", "Pick this claim for a change of many, or no longer.", "pick_claim", {}),
    ("claims.pick-all", "A", "pick all", "Pick all claims that are shown, or none.", "pick_claims", {}),
    ("claims.many", "E", "change many", "Give the picked claims, else this one, another speaker, topic or stance.", "reassign", {"need": Need.CODER, "hint": 7}),
    ("claims.compare", "c", "compare", "Compare this minister with another, or two coders.", "compare", {"hint": 9}),
    ("claims.history", "V", "history", "Show who changed this claim, when, and how.", "history", {}),
)
FILTER: tuple[Row, ...] = (
    ("filter.take", "enter  down", "to the claims", "Go to the claims that are left.", "narrowed", {"hint": 1}),
)
# fmt: on
