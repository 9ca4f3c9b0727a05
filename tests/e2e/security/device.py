"""A device that keeps passkeys, within Chromium: it says yes, says no, and holds what it made."""

from typing import Any

from playwright.sync_api import Page


class Device:
    """Chromium's virtual authenticator, as a phone with a finger on it.

    Args:
        page: Of the browser that it belongs to.
    """

    def __init__(self, page: Page) -> None:
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

    def let_in(self, is_right: bool) -> None:
        """Have the finger be the right one, or another."""
        self._send("setUserVerified", isUserVerified=is_right)

    def count(self) -> int:
        """Return how many passkeys it keeps."""
        return len(self._send("getCredentials")["credentials"])

    def _send(self, command: str, **given: Any) -> dict[str, Any]:
        return self._cdp.send(f"WebAuthn.{command}", {"authenticatorId": self._id, **given})
