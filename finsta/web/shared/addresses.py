"""What the page's address names, for components."""

from finsta.live import Shown
from finsta.web import browser

_module = browser.module("address.js")
_tags = browser.module("tags.js")


def id_in_address(base: str) -> Shown:
    """Return the id that follows in the address: 0 where nothing does, -1 for what can be none.

    Args:
        base: What it follows, without a stroke at the end.
    """
    return _module.use("useIdIn", int, base)


def name_in_address(base: str) -> Shown:
    """Return the name that follows in the address: empty where none does.

    Args:
        base: What it follows, without a stroke at the end.
    """
    return _module.use("useNameIn", str, base)


def tag_in_address(base: str) -> Shown:
    """Return the tag that follows in the address, folded: empty where none does.

    Args:
        base: What it follows, without a stroke at the end.
    """
    return _tags.use("useTagIn", str, base)
