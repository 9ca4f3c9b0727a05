"""The targets, the table and the JSON file."""

import json
from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"

_PLACES = ("home", "many", "some", "few", "own", "profile", "deep", "post", "told", "told_deep")

# Upper bounds; what has none is there to explain the others. 1 KB is 1,000 bytes, 1 MB a million.
TARGETS: dict[str, float] = {
    "join_cpu_ms_per_tab": 5,
    "join_seconds": 5,
    "restart_seconds": 5,
    "restart_p95_ms": 200,
    "idle_cpu_ms_per_second": 8,
    "fanout_cpu_us_per_tab": 45,
    "fanout_bytes_per_tab": 300,
    "fanout_last_tab_ms": 30,
    "like_cpu_us_per_tab": 45,
    "like_bytes_per_tab": 250,
    "room_cpu_us_per_tab": 45,
    "room_bytes_per_tab": 230,
    "pairs_sqlite_p50_ms": 2,
    "pairs_sqlite_p99_ms": 6,
    "pairs_sqlite_cpu_us_per_message": 700,
    "pairs_postgresql_p50_ms": 2,
    "pairs_postgresql_p99_ms": 6,
    "pairs_postgresql_cpu_us_per_message": 700,
    "memory_settled_kb_per_tab": 50,
    "first_page_sqlite_p99_ms": 5,
    "first_page_sqlite_deep_p99_ms": 5,
    "first_page_postgresql_p99_ms": 5,
    "first_page_postgresql_deep_p99_ms": 5,
    **{
        f"{what}_{database}_{call}_p99_ms": 20
        for what, calls in (
            ("conversation", ("open", "page", "reopen")),
            ("inbox", ("list", "deep", "unread")),
            ("places", _PLACES),
            ("people", ("begun", "common", "two", "handle", "nobody", "offered")),
        )
        for database in ("sqlite", "postgresql")
        for call in calls
    },
    "photo_seconds": 0.8,
    "photo_peak_mb": 150,
    "photo_loop_pause_ms": 50,
    "weight_js_kb": 150,
    "weight_css_kb": 40,
    "first_photo_seconds": 1.0,
    "log_in_known_to_unknown": 1.1,
    "log_in_others_p95_ms": 200,
}

# Of each attack.
COLUMN_TARGETS: dict[str, float] = {
    "p95_ms": 200,
    "slowdown": 2,
    "failed": 0,
    "memory_mb": 150,
    "upload_wait_s": 1,
    "left_slowdown": 2,
    "left_mb": 50,
    "left_sockets": 0,
    "left_cpu": 15,
    "log_kb": 100,
    "alive": 30,
    "answers_per_s": 5,
    "accounts_per_minute": 12,
    "neighbor_refused": 0,
}
# Lower bounds.
LEAST: dict[str, float] = {
    "capacity_sqlite_per_second": 1_500,
    "capacity_postgresql_per_second": 1_500,
    "capacity_two_workers_per_second": 2_500,
    "capacity_two_workers_ratio": 1.7,
}


def show(measured: dict[str, float]) -> None:
    """Print the table, and one of the attacks with a row each.

    Args:
        measured: Name with unit → number; of an attack, `hostile.`, its name and the column.
    """
    rows: dict[str, dict[str, float]] = {}
    single: dict[str, float] = {}
    for name, number in measured.items():
        row, _, column = name.rpartition(".")
        if row:
            rows.setdefault(row, {})[column] = number
        else:
            single[name] = number
    if single:
        _show_list(single)
    if rows:
        _show_rows(rows)


def _show_rows(rows: dict[str, dict[str, float]]) -> None:
    # Columns that all rows have stand below each other, the others are named.
    shared = [c for c in next(iter(rows.values())) if all(c in row for row in rows.values())]
    width = max(map(len, rows))
    print(f"{'attack':<{width}}  " + "  ".join(f"{column:>8}" for column in shared))
    for name, row in rows.items():
        cells = [f"{_mark(c, row[c]):>{max(8, len(c))}}" for c in shared]
        own = [f"{c} {_mark(c, number)}" for c, number in row.items() if c not in shared]
        print(f"{name:<{width}}  " + "  ".join([*cells, *own]))
    reach = ", ".join(f"{name} ≤ {most:g}" for name, most in COLUMN_TARGETS.items())
    print(f"To reach: {reach}. What is over is marked with a !")


def _mark(column: str, number: float) -> str:
    return f"{number:,.6g}" + ("!" if number > COLUMN_TARGETS.get(column, float("inf")) else "")


def _show_list(measured: dict[str, float]) -> None:
    width = max(map(len, measured))
    print(f"{'name':<{width}}  {'measured':>10}  {'to reach':>10}")
    for name, number in measured.items():
        reach, verdict = _judge(name, number)
        print(f"{name:<{width}}  {number:>10,.10g}  {reach:>10}  {verdict}".rstrip())


def _judge(name: str, number: float) -> tuple[str, str]:
    if name in TARGETS:
        return f"≤ {TARGETS[name]:g}", "ok" if number <= TARGETS[name] else "over"
    if name in LEAST:
        return f"≥ {LEAST[name]:g}", "ok" if number >= LEAST[name] else "under"
    return "", ""


def show_beside(here: dict[str, float], there: dict[str, float], revision: str) -> None:
    """Print what was measured on two commits, and how many times as much it is here.

    Args:
        here: Name with unit → number.
        there: The same of the other commit, as far as it could be measured.
        revision: The other commit.
    """
    width = max(map(len, here), default=4)
    print(
        f"{'name':<{width}}  {'measured':>10}  {revision[:10]:>10}  {'ratio':>6}  {'to reach':>10}"
    )
    for name, number in here.items():
        before = there.get(name)
        other = "" if before is None else f"{before:,.10g}"
        ratio = f"{number / before:.2f}" if before else ""
        reach, _verdict = _judge(name, number)
        print(f"{name:<{width}}  {number:>10,.10g}  {other:>10}  {ratio:>6}  {reach:>10}".rstrip())


def save(measured: dict[str, float]) -> None:
    """Write the numbers to `results.json`; those that were not measured now stay.

    Args:
        measured: Name with unit → number.
    """
    before = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps(before | measured, indent=2) + "\n")


def median(numbers: list[float]) -> float:
    """Return the median, rounded for the report.

    Args:
        numbers: At least one.
    """
    return percentile(numbers, 50)


def percentile(numbers: Sequence[float], percent: float) -> float:
    """Return the nearest-rank percentile, rounded for the report.

    Args:
        numbers: At least one.
        percent: 0 to 100.
    """
    ordered = sorted(numbers)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))], 3)
