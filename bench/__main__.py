"""The command line: `python -m bench` runs every measure, `python -m bench fanout …` some.

`python -m bench --against REVISION join …` runs each on another commit too.
"""

import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

from bench import (
    against,
    capacity,
    conversation,
    crowd,
    databases,
    fanout,
    first_page,
    first_photo,
    idle,
    inbox,
    join,
    likes,
    log_in,
    memory,
    pairs,
    people,
    photos,
    places,
    report,
    restart,
    room,
    script,
    seen,
    server,
    weight,
)
from bench.hostile import arena


class Group(NamedTuple):
    """Measures that share what they need; it is opened once for them."""

    open_fixture: Callable[[], AbstractContextManager[Any]]
    measures: dict[str, Callable[[Any], dict[str, float]]]


# In this order: memory looks at tabs that have just joined, and nothing runs beside a crowd.
GROUPS = [
    Group(
        crowd.gathered,
        {
            "memory": memory.measure,
            "idle": idle.measure,
            "fanout": fanout.measure,
            "likes": likes.measure,
        },
    ),
    Group(nullcontext, {"join": join.measure, "restart": restart.measure, "seen": seen.measure}),
    Group(
        nullcontext, {"room": room.measure, "pairs": pairs.measure, "capacity": capacity.measure}
    ),
    Group(server.with_posts, {"weight": weight.measure, "first_photo": first_photo.measure}),
    Group(nullcontext, {"photos": photos.measure, "script": script.measure}),
    Group(nullcontext, {"log_in": log_in.measure}),
    Group(databases.with_posts, {"first_page": first_page.measure, "places": places.measure}),
    Group(
        databases.with_messages,
        {"conversation": conversation.measure, "inbox": inbox.measure},
    ),
    Group(people.crowded, {"people": people.measure}),
    Group(arena.Arena, arena.MEASURES),
    Group(arena.behind_proxy, arena.MEASURES_BEHIND_PROXY),
]


def main(wanted: list[str]) -> int:
    """Run measures and print the report.

    Args:
        wanted: Names of measures, or what theirs begin with before a dot; empty runs all. Before
            them `--against` and a commit.

    Returns:
        0, also when a target is missed; 1 when a measure failed to run; 2 for an unknown name.
    """
    known = [name for group in GROUPS for name in group.measures]
    revision, wanted = _read_revision(wanted)
    if not all(any(_is_meant(name, want) for name in known) for want in wanted):
        names = "|".join([*known, "hostile"])
        print(f"usage: python -m bench [--against REVISION] [{names}]…", file=sys.stderr)
        return 2
    if revision:
        here, there = against.measure(revision, wanted or known)
        report.show_beside(here, there, revision)
        return 0
    measured: dict[str, float] = {}
    failed: list[str] = []
    for group in GROUPS:
        chosen = {
            name: measure
            for name, measure in group.measures.items()
            if not wanted or any(_is_meant(name, want) for want in wanted)
        }
        if chosen:
            _run(group.open_fixture, chosen, measured, failed)
    report.show(measured)
    report.save(measured)
    if failed:
        print(f"Failed to run: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _read_revision(arguments: list[str]) -> tuple[str, list[str]]:
    match arguments:
        case ["--against", revision, *wanted]:
            return revision, wanted
        case _:
            return "", arguments


def _is_meant(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}.")


def _run(
    open_fixture: Callable[[], AbstractContextManager[Any]],
    chosen: dict[str, Callable[[Any], dict[str, float]]],
    measured: dict[str, float],
    failed: list[str],
) -> None:
    waiting = list(chosen)
    try:
        with open_fixture() as fixture:
            while waiting:
                print(f"{waiting[0]} …", file=sys.stderr, flush=True)
                measured |= chosen[waiting[0]](fixture)
                waiting.pop(0)
    except Exception:  # noqa: BLE001 (the other groups still run)
        traceback.print_exc()
        failed += waiting


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
