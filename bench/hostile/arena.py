"""Where all attacks are made, one after the other, against one server as long as it recovers."""

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Self

from bench.hostile import trial
from bench.hostile.aim import Attack, Tally
from bench.hostile.attacks import ATTACKS, BEHIND_PROXY
from bench.hostile.site import Site, opened
from bench.hostile.watching import read_memory

_SETTLE_SECONDS = 20
# More was left by an attack, and would go while the next is measured.
_MOST_GROWN_BYTES = 300_000_000


class Arena:
    """A site that is replaced when an attack leaves it unusable.

    Args:
        settings: More of the server's environment.
    """

    def __init__(self, **settings: str) -> None:
        self._settings = settings
        self._stack = ExitStack()
        self._site: Site | None = None
        self._calm: trial.Watched | None = None
        self._attacks = 0

    def __enter__(self) -> Self:
        """Open the first site."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the last."""
        self._stack.close()

    def attack(self, name: str, attack: Attack) -> Tally:
        """Run one attack and return its row.

        Args:
            name: Of the attack.
            attack: What.
        """
        calm = self._find_calm(attack)
        assert self._site
        self._attacks += 1
        row, after = trial.run(self._site, self._attacks, name, attack, calm)
        is_calm = row["left_slowdown"] <= 1.5 and not after.failed
        is_calm = is_calm and row["left_cpu"] <= trial.IDLE_PERCENT
        self._calm = after if is_calm else None
        return {f"hostile.{name}.{column}": number for column, number in row.items()}

    def _find_calm(self, attack: Attack) -> trial.Watched:
        if self._site is None:
            self._renew()
        assert self._site
        if self._calm and not attack.meets_uploads:
            return self._calm
        gives_up_at = time.monotonic() + _SETTLE_SECONDS
        while time.monotonic() < gives_up_at:
            if _is_idle(self._site):
                calm = trial.watch(self._site, uploads=attack.meets_uploads)
                if not calm.failed:
                    return calm
        print("The server did not recover; the next attacks get a new one.", file=sys.stderr)
        self._renew()
        return trial.watch(self._site, uploads=attack.meets_uploads)

    def _renew(self) -> None:
        self._stack.close()
        self._site = self._stack.enter_context(opened(**self._settings))


def _is_idle(site: Site) -> bool:
    pid = site.server.pid
    is_idle = trial.measure_cpu_percent(pid, 1) <= trial.IDLE_PERCENT
    return is_idle and read_memory(pid) <= site.memory + _MOST_GROWN_BYTES


def behind_proxy() -> Arena:
    """Return an arena whose server believes one proxy."""
    return Arena(FINSTA_TRUSTED_PROXY_HOPS="1")


def _measures(attacks: dict[str, Attack]) -> dict[str, Callable[[Arena], Tally]]:
    def measure(arena: Arena, name: str) -> Tally:
        return arena.attack(name, attacks[name])

    return {f"hostile.{name}": partial(measure, name=name) for name in attacks}


MEASURES = _measures(ATTACKS)
MEASURES_BEHIND_PROXY = _measures(BEHIND_PROXY)
