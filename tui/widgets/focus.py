"""Which widget has the keys."""

from textual.widget import Widget


def has_keys(widget: Widget) -> bool:
    """Whether a widget has the focus of its screen.

    Its own `has_focus` says so only after messages that come behind keys typed ahead.
    """
    return widget.screen.focused is widget
