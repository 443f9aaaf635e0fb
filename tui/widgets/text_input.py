"""A line to type into, and how it takes the keys that the app passes on to it."""

from textual import events
from textual.reactive import reactive
from textual.widgets import Input

from tui.style.guard import safe_line


class TextInput(Input):
    """Textual's input with a cursor that does not blink: nothing moves while somebody reads.

    It holds one line, whatever is pasted or put into it, and nothing that steers a terminal.
    """

    cursor_blink = reactive(False, init=False)

    def validate_value(self, value: str) -> str:
        return safe_line(value)


def one_line_paste(event: events.Paste) -> events.Paste:
    """Return a paste with all its lines on one; Textual's input takes the first line alone."""
    return events.Paste(safe_line(event.text))


async def type_into(box: Input, event: events.Key | events.Paste) -> bool:
    """Have an input handle text and its own keys (`backspace`) at once; return whether it did.

    Left to Textual, its keys would be handled after the letters that were typed behind them.
    """
    if isinstance(event, events.Paste) or event.is_printable:
        await box.on_event(event)
        return True
    bound = box.screen.active_bindings.get(event.key)
    if bound is None or bound.node is not box or not bound.enabled:
        return False
    return await box.app.run_action(bound.binding.action, box)
