"""An account's picture: the same letters and colour wherever it stands."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.talker import Talker

Talk = Callable[..., Talker]


def pictures(around: Locator) -> list[tuple[str, str]]:
    """Return letters and colour of the avatars somewhere, each kind once.

    Args:
        around: What holds them.
    """
    # At one moment: the face of who reads a message comes when it does.
    found = around.locator(".avatar").evaluate_all(
        "(all) => all.map((one) => [one.innerText, one.className])"
    )
    kinds = ((letters, re.search(r"avatar-\d+", look)) for letters, look in found)
    return sorted({(letters, kind[0] if kind else "") for letters, kind in kinds})


def test_an_account_looks_the_same_everywhere(house: House, talk: Talk):
    where = house.start("The same everywhere")
    for handle in ("ben", "cleo"):
        house.say(handle, where, f"I am {handle}")
    ana, ben = talk("ana", where), talk("ben", where)
    expect(ana.messages).to_have_count(2)
    expect(ben.messages).to_have_count(2)

    others = pictures(ana.log)
    assert [letters for letters, _ in others] == ["B", "C"]
    assert len({colour for _, colour in others}) == 2
    assert pictures(ana.page.locator(".conversation-head")) == others
    assert pictures(ana.entry("The same everywhere")) == others
    own = pictures(ben.page.get_by_role("navigation"))
    assert own == [others[0]]
    settings = ana.open_settings()
    assert pictures(settings) == sorted([*others, *pictures(ana.page.get_by_role("navigation"))])
