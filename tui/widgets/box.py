"""A box to type into whose cursor stands still: nothing blinks while somebody reads."""

from textual.reactive import reactive
from textual.widgets import Input


class Box(Input):
    """Textual's own, but for the cursor."""

    cursor_blink = reactive(False, init=False)
