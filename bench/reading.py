"""Reading files of articles: how long each kind takes, in the process that reads it.

    python -m bench.reading [--runs N]

A saved page of 200 kB, in each of the twelve ways of `tests/support/pages.py`, with the menus and
lists of a real site around it. The process is warm, as it is from the second page of a folder on.
Prints medians; the aim is 60 ms a page.
"""

import argparse
import statistics
import time

from index.articles import bounded
from index.articles.formats.html import HTML
from tests.support.pages import pages

SIZE = 200_000  # bytes
AIM = 0.060  # seconds


def padded(page: str, size: int = SIZE) -> bytes:
    """Return `page` with as much of a site around its article as makes it `size` bytes."""
    menu = "".join(
        f'<li class="menu-item item-{n}"><a href="/kanal/{n}">Kanal {n}</a></li>'
        for n in range(300)
    )
    cards = "".join(
        f'<div class="card"><a href="/{n}"><h3>Judul lain nomor {n} yang agak panjang</h3></a>'
        f"<span>{n} jam</span></div>"
        for n in range(350)
    )
    around = f"<nav><ul>{menu}</ul></nav><div class='col'>{cards}</div>"
    script = "var a = [1, 2, 3];\n"
    left = size - len(page.encode()) - len(around.encode()) - 40
    script *= max(0, left) // len(script)
    whole = page.replace("</body>", f"{around}<script>{script}</script></body>")
    return whole.encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    medians = []
    for name, story, page in pages():
        data = padded(page)
        times = []
        for number in range(runs + 1):
            began = time.perf_counter()
            content = bounded.read(HTML, data, f"{name}.html")
            if number:  # the first loads the libraries
                times.append(time.perf_counter() - began)
        assert content.articles[0].values["title"] == story.title
        medians.append(statistics.median(times))
        print(f"{name:18} {len(data) / 1000:4.0f} kB  {medians[-1] * 1000:5.0f} ms")
    bounded.close()
    print(f"{'median of all':18}          {statistics.median(medians) * 1000:5.0f} ms  (60)")


if __name__ == "__main__":
    main()
