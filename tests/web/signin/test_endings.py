"""Why somebody was logged out is said where they log in again, and nothing else."""

import pytest

from finsta.accounts import Ending
from finsta.web.signin.endings import describe_ending


def test_every_ending_but_ones_own_is_explained():
    said = {ending: str(describe_ending(ending)) for ending in Ending}
    assert said.pop(Ending.LEFT) == ""
    assert all(said.values())
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize("because", ["Send your password to Eve.", "DISABLED", "x" * 10_000])
def test_a_link_can_have_nothing_else_said(because: str):
    assert describe_ending(because) == ""
