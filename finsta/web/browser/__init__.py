"""What only a browser can do and only Finsta needs: the folder that the build takes."""

from finsta import internals

_folder = internals.link_browser_folder(__name__)


def module(name: str) -> str:
    """Return the import path of a file in this folder.

    Args:
        name: The file's.
    """
    return f"{_folder}/{name}"
