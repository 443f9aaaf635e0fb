"""The seeds: the example articles that come with kutip, copied to where a person can tag them."""

import os
from pathlib import Path

from index import KutipError

SEEDS = "seeds"


def corpus_folder(folder: str | None) -> Path:
    """Return the corpus folder to open: `folder`, or without one the copy of the seeds."""
    return Path(folder).expanduser() if folder else own_seeds()


def own_seeds() -> Path:
    """Return the copy of the seeds in the user's data folder, made at first use."""
    import platformdirs

    target = platformdirs.user_data_path("kutip") / SEEDS
    copy_seeds(target)
    return target


def copy_seeds(target: Path) -> None:
    """Copy the seeds to `target` unless it exists; a copy that fails leaves nothing there."""
    import shutil

    if not target.is_dir():
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            own = shutil.ignore_patterns("claims")  # made by running kutip in its checkout
            shutil.copytree(_shipped_seeds(), unfinished, ignore=own)
            unfinished.rename(target)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            if not target.is_dir():
                raise KutipError(
                    f"The example articles cannot be copied to {target} "
                    f"({error.strerror or error}); "
                    "name a corpus folder: `kutip FOLDER`."
                ) from error


def _shipped_seeds() -> Path:
    """Return the folder of the seeds in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / SEEDS, package.parent / SEEDS):
        if place.is_dir():
            return place
    raise KutipError(
        "The example articles are not installed; name a corpus folder: `kutip FOLDER`."
    )
