"""One attack, with a calm moment before it and what is left of it after."""

import threading
import time
from typing import Any, NamedTuple

from bench.companion import Companion
from bench.hostile.aim import Aim, Attack, Tally
from bench.hostile.site import Site
from bench.hostile.watching import PeakMemory, count_sockets, measure_cpu_percent, read_memory
from bench.report import percentile

# Addresses of this machine that begin so are an attacker's; the others have 127.0.0.1.
_SOURCES = "127.0.6."

WATCH_SECONDS = 2.0
IDLE_PERCENT = 15
_LEFT_MB = 50
# After an attack; who is back to normal at once need not be waited for.
_SOON_SECONDS, _LATE_SECONDS = 1.5, 5.0
_CPU_SECONDS = 1.0
_PATIENCE_SECONDS = 60

# On two cores, which the attacker shares, 95 of 100 answers take now 8, now 20 ms without anybody
# attacking (the row `nothing` says how it was this time), and nobody notices 40. So a slowdown
# counts from here on, and what stays below twice this is fast enough in any case.
_FLOOR_MS = 20.0


class Watched(NamedTuple):
    """How the others were served.

    Attributes:
        latencies_ms: Of each thing they did.
        failed: How many were refused or not answered in 20 s.
        upload_seconds: How long a photo of 12 megapixels took; 0 without one.
    """

    latencies_ms: list[float]
    failed: int
    upload_seconds: float

    @property
    def p95_ms(self) -> float:
        """What 95 of 100 stay below."""
        return percentile(self.latencies_ms, 95)

    def slowdown(self, calm: "Watched") -> float:
        """Return how many times slower it was than in a calm moment.

        Args:
            calm: The calm moment.
        """
        return round(self.p95_ms / max(calm.p95_ms, _FLOOR_MS), 2)


def watch(site: Site, uploads: bool = False) -> Watched:
    """Let the others do what they do for a moment.

    Args:
        site: Where.
        uploads: Whether one of them shares a photo.
    """
    site.bystanders.tell({"seconds": WATCH_SECONDS, "uploads": uploads})
    return Watched(**site.bystanders.read())


def run(site: Site, number: int, name: str, attack: Attack, calm: Watched) -> tuple[Tally, Watched]:
    """Run an attack.

    Args:
        site: Where; idle.
        number: Of the attack, up to 63; it has addresses of its own, so that no other's counts.
        name: Of the attack.
        attack: What and for how long.
        calm: How the others were served just before.

    Returns:
        Its row, and how the others are served afterwards.
    """
    server = site.server
    held_before, log_before = read_memory(server.pid), server.log.stat().st_size
    seats = site.attackers
    aim = Aim(
        server.port,
        f"{_SOURCES}{number * 4}",
        [seat.cookie for seat in seats],
        seats[0].conversation_id,
        attack.seconds,
    )
    with Companion("bench.hostile.attacker", [name, aim]) as attacker:
        attacker.read()
        with PeakMemory(server.pid) as held:
            tally, meanwhile = _watch_attack(site, attacker, attack)
    ended_at = time.monotonic()
    left = _look_after(site, held_before, ended_at)
    after = watch(site)
    row = {
        "calm_ms": calm.p95_ms,
        "p95_ms": meanwhile.p95_ms,
        "slowdown": meanwhile.slowdown(calm),
        "failed": meanwhile.failed,
        "memory_mb": round((held.peak - held_before) / 1e6, 1),
        "left_slowdown": after.slowdown(calm),
        **left,
        "log_kb": round((server.log.stat().st_size - log_before) / 1000, 1),
        **tally,
    }
    if attack.meets_uploads:
        row["upload_wait_s"] = round(meanwhile.upload_seconds - calm.upload_seconds, 2)
    return row, after


def _watch_attack(site: Site, attacker: Companion, attack: Attack) -> tuple[Tally, Watched]:
    ended: list[Any] = []
    waiting = threading.Thread(target=lambda: ended.append(attacker.read()), daemon=True)
    attacker.tell("go")
    waiting.start()
    parts = [watch(site, uploads=attack.meets_uploads)]
    gives_up_at = time.monotonic() + attack.seconds + _PATIENCE_SECONDS
    while waiting.is_alive() and time.monotonic() < gives_up_at:
        parts.append(watch(site))
    seen = Watched(
        [ms for part in parts for ms in part.latencies_ms],
        sum(part.failed for part in parts),
        max(part.upload_seconds for part in parts),
    )
    # One that is not through by then is ended, with all it has open.
    return (ended[0] if ended else {"unfinished": 1}), seen


def _look_after(site: Site, held_before: int, ended_at: float) -> Tally:
    for seconds in (_SOON_SECONDS, _LATE_SECONDS - _CPU_SECONDS):
        time.sleep(max(0.0, ended_at + seconds - time.monotonic()))
        left = _look(site, held_before)
        if (
            left["left_sockets"] == 0
            and left["left_mb"] <= _LEFT_MB
            and left["left_cpu"] <= IDLE_PERCENT
        ):
            break
    return left


def _look(site: Site, held_before: int) -> Tally:
    server = site.server
    cpu_percent = measure_cpu_percent(server.pid, _CPU_SECONDS)
    return {
        "left_mb": round((read_memory(server.pid) - held_before) / 1e6, 1),
        "left_sockets": count_sockets(server.port, _SOURCES),
        "left_cpu": round(cpu_percent),
    }
