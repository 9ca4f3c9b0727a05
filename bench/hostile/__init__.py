"""What one somebody can take from everybody else: attacks on a server that others use meanwhile."""

from bench.hostile.arena import Arena, measures
from bench.hostile.attacks import ATTACKS, BEHIND_PROXY

MEASURES = measures(ATTACKS)
MEASURES_BEHIND_PROXY = measures(BEHIND_PROXY)


def behind_proxy() -> Arena:
    """Return an arena whose server believes one proxy."""
    return Arena(FINSTA_TRUSTED_PROXY_HOPS="1")


__all__ = ["MEASURES", "MEASURES_BEHIND_PROXY", "Arena", "behind_proxy"]
