"""What an attack is told, and what it tells."""

from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

# Numbers of one attack, such as `tried`, `served` and `alive`.
Tally = dict[str, float]


class Aim(NamedTuple):
    """Whom an attack is for.

    Attributes:
        port: Of the server on 127.0.0.1.
        source: The attacker's own address, another one of this machine. See `from_next`.
        cookies: Cookie headers of members who attack.
        conversation_id: A conversation of the first one's.
        seconds: How long it goes on.
    """

    port: int
    source: str
    cookies: list[str]
    conversation_id: int
    seconds: float

    def from_next(self, count: int) -> "Aim":
        """Return the same from another network: an address that is the attacker's as well.

        Args:
            count: 1 to 3.
        """
        network, _, last = self.source.rpartition(".")
        return self._replace(source=f"{network}.{int(last) + count}")

    @property
    def origin(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}"


class Attack(NamedTuple):
    """One attack.

    Attributes:
        run: What the attacker's process does.
        seconds: How long it goes on.
        meets_uploads: Whether somebody else uploads a photo meanwhile.
        prepare: What is done before, and is not part of it.
    """

    run: Callable[[Aim], Coroutine[Any, Any, Tally]]
    seconds: float = 4
    meets_uploads: bool = False
    prepare: Callable[[], object] = lambda: None
