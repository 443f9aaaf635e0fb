"""Which folder is meant, and where the seeds are kept for a person to work on."""

import os
from pathlib import Path

from index import KutipError

SEEDS = "seeds"


def corpus_folder(folder: str | None) -> Path:
    """Return the named folder, or where the seeds are kept for a person to work on."""
    return Path(folder).expanduser() if folder else own_seeds()


def own_seeds() -> Path:
    """Return a copy of the seeds in the user's data folder, made at the first use."""
    import platformdirs

    target = platformdirs.user_data_path("kutip") / SEEDS
    copy_seeds(target)
    return target


def copy_seeds(target: Path) -> None:
    """Copy the seeds to `target`, whole or not at all, unless it is there."""
    import shutil

    if not target.is_dir():
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            own = shutil.ignore_patterns("claims")  # of somebody who tried kutip in its checkout
            shutil.copytree(_shipped_seeds(), unfinished, ignore=own)
            unfinished.rename(target)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            if not target.is_dir():
                raise KutipError(
                    f"The seeds cannot be copied to {target} ({error.strerror or error}); "
                    "name a corpus folder: `kutip FOLDER`."
                ) from error


def _shipped_seeds() -> Path:
    """Return the seeds in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / SEEDS, package.parent / SEEDS):
        if place.is_dir():
            return place
    raise KutipError("This kutip came without its seeds; name a corpus folder: `kutip FOLDER`.")
