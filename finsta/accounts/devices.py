"""What a browser says it is, as one tells one's devices apart. It proves nothing."""

from finsta.infra.words import _

# Between the two where they are stored. Neither has it in its name.
_ON = " on "

# As long as a header that says anything; the rest is not looked at.
_MAX_LOOKED_AT = 400

# The first one that is named counts: most name others, too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def describe_device(user_agent: str) -> str:
    """Return a browser and its device, as they are stored; empty where neither is known.

    Args:
        user_agent: The header.
    """
    looked_at = user_agent[:_MAX_LOOKED_AT]
    browser, device = _find(_BROWSERS, looked_at), _find(_DEVICES, looked_at)
    return f"{browser}{_ON}{device}" if browser and device else browser or device


def split_device(device: str) -> tuple[str, str]:
    """Return a browser, empty where it is not known, and the device it runs on, or what is known.

    Args:
        device: From `describe_device`.
    """
    browser, on, rest = device.partition(_ON)
    return (browser, rest) if on else ("", device)


def say_device(device: str) -> str:
    """Return a browser and its device, as `Firefox on Windows`, in the language that is spoken.

    Args:
        device: From `describe_device`.
    """
    browser, runs_on = split_device(device)
    return str(_("{browser} on {device}", browser=browser, device=runs_on)) if browser else runs_on


def _find(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for sign, name in names if sign in text), "")
