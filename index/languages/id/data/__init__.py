"""The word lists and the gazetteer, as YAML files beside this module."""

from importlib.resources import files
from typing import Any

from index.base import yaml


def read_yaml(name: str) -> dict[str, Any]:
    """Return what the file `name` holds."""
    content: dict[str, Any] = yaml.load(files(__name__).joinpath(name).read_bytes(), name)
    return content
