"""A device that keeps passkeys, within Chromium: it says yes, says no, and holds what it made."""

from typing import Any

from playwright.sync_api import Page

# What a page asks of the device, and how that ended.
_NOTE_ASKED = """
    window.asked = [];
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
        const one = { mediation: options.mediation ?? "", end: "" };
        window.asked.push(one);
        const answer = get(options);
        answer.then(() => (one.end = "used"), (error) => (one.end = error.name));
        return answer;
    };
"""


def note_asked(page: Page) -> None:
    """Note from now on what pages ask of the device."""
    page.add_init_script(_NOTE_ASKED)


def asked(page: Page) -> list[dict[str, str]]:
    """Return what the page that shows has asked of the device."""
    return page.evaluate("window.asked")


def until_asked(page: Page, *ends: str) -> None:
    """Wait until a page has asked the device so often, with these ends; an empty one waits."""
    page.wait_for_function(
        "ends => JSON.stringify(ends) === JSON.stringify(asked.map(one => one.end))", arg=ends
    )


class Device:
    """Chromium's virtual authenticator, as a phone with a finger on it.

    Args:
        page: Of the browser that it belongs to.
    """

    def __init__(self, page: Page) -> None:
        note_asked(page)
        self._cdp = page.context.new_cdp_session(page)
        self._cdp.send("WebAuthn.enable")
        added = self._cdp.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        self._id = added["authenticatorId"]

    def let_touch(self, is_touched: bool) -> None:
        """Have somebody touch it whenever it asks, or nobody."""
        self._send("setAutomaticPresenceSimulation", enabled=is_touched)

    def let_in(self, is_right: bool) -> None:
        """Have the finger be the right one, or another."""
        self._send("setUserVerified", isUserVerified=is_right)

    def count(self) -> int:
        """Return how many passkeys it keeps."""
        return len(self._send("getCredentials")["credentials"])

    def _send(self, command: str, **given: Any) -> dict[str, Any]:
        return self._cdp.send(f"WebAuthn.{command}", {"authenticatorId": self._id, **given})
