"""The version of kutip, as it is installed."""

from functools import cache


@cache
def kutip_version() -> str:
    """Return the version; "unknown" where kutip runs without having been installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kutip")
    except PackageNotFoundError:
        return "unknown"
