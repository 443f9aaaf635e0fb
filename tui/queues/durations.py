"""Time as a person reads it."""


def duration(seconds: float) -> str:
    """Return a time in hours and minutes: "2 h 40", "35 min", "under a minute"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02}" if hours else f"{minutes} min"
