"""A corpus with three copies of one story."""

from pathlib import Path

LEAD = (
    "Menteri Rina Dewi meresmikan jembatan itu di hadapan warga kota dan berjanji bahwa jalan "
    "menuju pelabuhan akan diperbaiki sebelum musim hujan tiba. Ia juga meminta agar pemerintah "
    "daerah menjaga jembatan itu bersama warga setempat sampai tahun depan."
)


def write_copies(folder: Path) -> Path:
    """Write the articles `antara`, `harian` and `kabar`, a day after the other; return `folder`."""
    folder.mkdir()
    for name, day in (("antara", 1), ("harian", 2), ("kabar", 3)):
        front = f"---\noutlet: {name.title()}\npublished: 2024-03-0{day}\n---\n"
        text = f"{front}{name.title()} Melaporkan Jembatan Baru di Kota Lama\n\n{LEAD}\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder
