"""Faults 36-38: texts that would steer the terminal, look like markup, or never end."""

import time

from index import Corpus
from tests.harnesses.faults.kit import CODER, TEXT, Case, fault, notes_of, reader, write_article
from tests.support.claims_kit import claim

CLIPBOARD = "\x1b]52;c;cm0gLXJmIC8=\x07"
STEERING = f"A{CLIPBOARD}B\x1b[2JC\x9b31mD\x9d0;judul\x9cE\u202eF\u2066G\x1bP+q\x1b\\H"
FORBIDDEN = tuple(
    text.encode()
    for text in ("\x1b]52", "cm0gLXJmIC8=\x07", "\x1b[2JC", "\x1bP+q", "\x9b", "\x9d", "\u202e")
)
MARKUP = "[@click=app.bell]tekan[/] [/] [red]merah[/red] [link=x]y"
PAINTED = 1.0
STEPS = (  # keys, and words that then are on the screen
    ("/bahaya", "1 of 4 articles"),
    ("\r", "same again"),
    ("m", "by time"),
    ("\x1b", "same again"),
    ("!", "Problems, and how"),
    ("\x1b", "same again"),
)


@fault(36, "ESC, OSC 52, C1, bidi")
def steering(case: Case) -> None:
    root = case.corpus()
    write_article(root, "jahat", f"Judul {STEERING}\n\nIsi {STEERING} bahaya di sini.\n")
    write_article(root, f"nama{chr(27)}]52;c;eA=={chr(7)}", "Judul nama\n\nIsi jembatan.\n")
    store = Corpus.open(root).store(CODER)
    store.add(claim("jahat", speaker=f"x{STEERING}", note=STEERING, topics=(f"t{STEERING}",)))
    kept = notes_of(root)
    with reader(root) as terminal:
        terminal.wait("4 articles")
        terminal.wait("Judul")
        for keys, seen in STEPS:
            terminal.send(keys)
            terminal.wait(seen)
            while terminal.read(0.5):
                pass  # all that this screen has to paint
        terminal.send("q")
        assert terminal.wait_exit() == 0
        raw = bytes(terminal.raw)
    for bad in FORBIDDEN:
        assert bad not in raw, bad
    case.keeps(root, kept)


@fault(37, "markup is shown as it is")
def markup(case: Case) -> None:
    root = case.corpus()
    write_article(root, "markah", f"Judul {MARKUP}\n\nIsi {MARKUP}.\n")
    kept = notes_of(root)
    with reader(root) as terminal:
        terminal.wait("3 articles")
        terminal.send("/merah")
        terminal.wait("1 of 3")
        terminal.send("\r")
        terminal.wait(lambda text: f"Isi {MARKUP}"[:40] in text)
        assert terminal.text().count("[@click=app.bell]") >= 3  # in the list, as title, as text
        terminal.send("q")
        assert terminal.wait_exit() == 0
    case.keeps(root, kept)


@fault(38, "a 1 MB line, ZWJ, emoji")
def endless_line(case: Case) -> None:
    root = case.corpus()
    family = "👨‍👩‍👧‍👦🇮🇩é👍🏽 "
    write_article(root, "panjang", "Judul panjang\n\nMulai " + (family + "kata ") * 60_000 + "\n")
    write_article(root, "rapat", TEXT + "\nKalimat rapat.\n\n" + "x" * 10**6)
    slowest = 0.0
    for query, words in (("panjang", "Mulai"), ("rapat", "x" * 60)):
        with reader(root) as terminal:
            terminal.wait("4 articles")
            terminal.send(f"/{query}")
            terminal.wait("1 of 4")
            began = time.perf_counter()
            terminal.send("\r")
            slowest = max(slowest, terminal.wait(words) - began)
            terminal.send("q")
            assert terminal.wait_exit() == 0
    assert slowest < PAINTED, slowest
    case.said.append(f"painted in {slowest * 1000:.0f} ms")
