"""What is installed with kutip only where somebody asks for it, and reads single formats."""

from typing import Final

# As in pyproject.toml: the packages of each extra that formats import.
EXTRAS: Final = {
    "web": ("feedparser", "trafilatura", "warcio"),
    "office": ("pypdf", "python-calamine", "striprtf"),
}


def how_to_install(file: str, name: str, extra: str) -> str:
    """Return the sentence for `file` of the format `name`, which the missing `extra` reads."""
    return (
        f"{file} is not read: {name} needs a part of kutip that is not installed; run "
        f"`pipx install --force 'kutip[{extra}]'` (or `pip install 'kutip[{extra}]'`)."
    )


def installed() -> dict[str, str]:
    """Return the versions of the packages of all extras, "" for one that is not installed."""
    return {package: _version(package) for packages in EXTRAS.values() for package in packages}


def _version(package: str) -> str:
    # Not before it is asked for: it takes longer than all the formats.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
