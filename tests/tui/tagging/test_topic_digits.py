"""The digits of topics: each topic has its own, whatever the claim is about."""

from pathlib import Path

import pytest

from index import Topic
from tests.support.app import Driver, reading
from tui.tagging.claim_form import ClaimForm
from tui.tagging.claim_panel import ClaimPanel

TOPICS = ["Jembatan", "Pelabuhan", "Bandara", "Sekolah", "Rumah Sakit", "Pasar", "Waduk"]
MORE = ["Terminal Bus Antarkota", "Perpustakaan", "Stadion Olahraga"]


def write(folder: Path, topics: list[str]) -> Path:
    said = "Menteri Ani berkata bahwa {} segera dibuka tahun depan."
    body = "\n\n".join(said.format(topic.lower()) for topic in topics)
    (folder / "a.txt").write_text(f"Pembangunan\n\n{body}\n", "utf-8")
    (folder / "speakers.yaml").write_text("speakers:\n  - Ani\n", "utf-8")
    listed = "".join(f"  - {topic}\n" for topic in topics)
    (folder / "kutip.yaml").write_text(f"topics:\n{listed}", "utf-8")
    return folder


def form_of(driver: Driver) -> ClaimForm:
    pane = driver.reader.pane
    assert pane
    assert pane.tagger.form
    return pane.tagger.form


async def test_a_topic_keeps_its_digit_and_enter_takes_the_likely_one(tmp_path: Path) -> None:
    async with reading(write(tmp_path, TOPICS)) as driver:
        session = driver.app.session
        article = await driver.read()
        for topic in (TOPICS[5], TOPICS[2], TOPICS[6]):
            driver.view.go_to(article.text.index(f"bahwa {topic.lower()}"))
            await driver.press("c")
            assert [listed.label for listed in form_of(driver).topics] == TOPICS
            assert form_of(driver).likely_topics[0].label == topic
            await driver.press("1", "enter", "0")
            await driver.until(lambda: not driver.reader.query_one(ClaimPanel).has_class("-open"))
            assert session.topic_labels(session.recent()[0].topics) == topic


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_all_digits_are_seen_before_the_speaker_is_set(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(write(tmp_path, TOPICS + MORE), size=size) as driver:
        await driver.read("bahwa pasar", at=8)
        await driver.press("c")
        panel = driver.reader.query_one(ClaimPanel)
        await driver.until(lambda: panel.size.height, "the panel")
        shown = panel.render().plain
        assert all(
            f"{digit} {topic[:3]}" in shown for digit, topic in enumerate((TOPICS + MORE)[:9], 1)
        )


async def test_a_likely_topic_without_a_digit_stands_after_its_key(tmp_path: Path) -> None:
    async with reading(write(tmp_path, TOPICS + MORE)) as driver:
        await driver.read("bahwa stadion", at=8)
        await driver.press("c")
        panel = driver.reader.query_one(ClaimPanel)
        await driver.until(lambda: panel.size.height, "the panel")
        assert "enter Stadion" not in panel.render().plain  # it chooses the speaker now
        await driver.press("1")
        assert "enter Stadion Olahraga" in panel.render().plain
        await driver.press("enter")
        topic = form_of(driver).topic
        assert isinstance(topic, Topic)
        assert topic.label == "Stadion Olahraga"
