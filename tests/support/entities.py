"""Reading an article with its entities in the app."""

from tests.support.app import Driver
from tui.widgets.picker import Picker


async def read_article(driver: Driver, words: str) -> str:
    """Open the first article with the cursor at `words`, once its entities are shown."""
    article = await driver.read(words)
    await driver.until(lambda: driver.view.entities, "the entities")
    return article.text


async def choose(driver: Driver, typed: str) -> None:
    """Choose in a picker by typing."""
    await driver.shown(Picker)
    await driver.type(typed)
    await driver.answer("enter")
