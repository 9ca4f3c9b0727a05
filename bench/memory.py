"""What a connected tab costs the server in memory."""

from bench.crowd import TABS, Crowd


def measure(crowd: Crowd) -> dict[str, float]:
    """Return the memory that only the server has (USS), for each joined tab.

    Args:
        crowd: Just gathered.
    """
    return {
        "memory_joined_kb_per_tab": round(crowd.joined_bytes / TABS / 1000, 1),
        "memory_settled_kb_per_tab": round(crowd.settled_bytes / TABS / 1000, 1),
        "memory_join_ms_per_tab": round(crowd.join_seconds * 1000 / TABS, 2),
    }
