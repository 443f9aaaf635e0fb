"""What the driver tells the app."""

from textual.message import Message


class Ending(Message):
    """The app is to end: by a signal, or since its terminal is gone."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code  # to exit with
