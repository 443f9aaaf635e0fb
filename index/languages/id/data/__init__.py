"""The word lists, the gazetteer and the weights of the model, as files beside this module."""

from importlib.resources import files
from typing import Any

from index.base import yaml


def read_yaml(name: str) -> dict[str, Any]:
    """Return what the file `name` holds."""
    content: dict[str, Any] = yaml.load(files(__name__).joinpath(name).read_bytes(), name)
    return content


def read_text(name: str) -> str:
    """Return the text of the file `name`."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
