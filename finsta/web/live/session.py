"""Operations on a tab as a whole: who looks, the end of its session, a sentence to show."""

from typing import Literal

from finsta.web.live.streams import Operation


class SESSION:
    """Builds the operations that are for no list."""

    @staticmethod
    def hello(viewer_id: int, connection: str, build: str = "") -> Operation:
        """Return the greeting of a page that was loaded.

        Args:
            viewer_id: The account that looks.
            connection: Names the tab's connection: another one means that something was missed.
            build: Names the pages that the server has: other ones mean that the tab's are old.
        """
        greeting = {"viewer": viewer_id, "connection": connection, "build": build}
        return {"to": "session", "do": "hello", **greeting}

    @staticmethod
    def end(*, forgets: bool) -> Operation:
        """Return the order to go to the sign-in page.

        Args:
            forgets: Whether what was typed goes; it stays for whom only time has signed out.
        """
        return {"to": "session", "do": "end", "forgets": forgets}

    @staticmethod
    def resync() -> Operation:
        """Return the order to load lists again, after operations may have been lost."""
        return {"to": "session", "do": "resync"}

    @staticmethod
    def toast(text: str, kind: Literal["info", "problem"] = "info") -> Operation:
        """Return a sentence to show for a few seconds.

        Args:
            text: One sentence.
            kind: Whether something went wrong.
        """
        return {"to": "session", "do": "toast", "text": text, "kind": kind}
