"""Cards about people over two workers: who is shown whose, and what is told while one is shown."""

import pytest

from tests.tab import Tab
from tests.web.person.cast import CARD, FOLLOW, PROFILE, SAVE_PROFILE, Cast, Person
from tests.web.person.test_sight import RELATIONS


async def look(person: Person, whom: Person) -> None:
    """Let a pointer rest on somebody's name."""
    await person.tab.call(CARD, handle=whom.visitor.handle)


async def be_called(person: Person, name: str) -> None:
    """Change what a profile says."""
    handle = person.visitor.handle
    await person.act(SAVE_PROFILE, display_name=name, handle=handle, bio=f"{name} of bios")


def bios(tab: Tab) -> list[str]:
    """Return what a tab was told of what people say of themselves, after it had asked."""
    return [
        op["fields"]["bio"] for op in tab.heard(to="persons", do="set") if "bio" in op["fields"]
    ]


@pytest.mark.parametrize("relation", RELATIONS)
async def test_a_card_shows_those_alone_whom_the_viewer_may_meet(cast: Cast, relation: str):
    relate, _posts, _doings, sees_profile = RELATIONS[relation]
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    await ana.share("Hers")
    await relate(cast)
    await be_called(ana, "Ana")
    since = len(ben.tab.frames)

    await look(ben, ana)
    await look(eve, ana)
    (row,) = (await eve.tab.hear(to="persons", do="put"))["items"]
    assert (row["account"]["display_name"], row["bio"], row["posts"]) == ("Ana", "Ana of bios", 1)
    await (ben.tab.hear(to="persons", do="put") if sees_profile else ben.tab.hear(to="no_people"))
    assert ("Ana of bios" in await ben.heard_text(since)) == sees_profile
    # Nor is it told what changes.
    await be_called(ana, "Anew")
    await eve.tab.hear(to="persons", do="set", id=ana.id, fields={"bio": "Anew of bios"})
    assert ("Anew of bios" in await ben.heard_text(since)) == sees_profile


async def test_of_nobody_a_card_shows_nothing(cast: Cast):
    await cast.ben.tab.call(CARD, handle="nobody.at.all")
    (row,) = (await cast.ben.tab.hear(to="no_people", do="put"))["items"]
    assert row["id"] == "nobody.at.all"
    assert cast.ben.tab.heard(to="persons") == []


async def test_counts_and_standings_on_a_card_change_while_it_is_shown(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    await look(ben, ana)
    await ben.tab.hear(to="standings", do="put")
    await eve.act(FOLLOW, account_id=ana.id, is_followed=True)
    await ben.tab.hear(to="persons", do="set", id=ana.id, fields={"followers": 1})
    await ana.share("One")
    await ben.tab.hear(to="persons", do="set", id=ana.id, fields={"posts": 1})
    await ana.act(FOLLOW, account_id=ben.id, is_followed=True)
    await ben.tab.hear(to="standings", do="set", id=ana.id, fields={"follows_viewer": True})


async def test_a_card_takes_nothing_from_the_profile_that_is_shown(cast: Cast):
    ana, ben, eve = cast.ana, cast.ben, cast.eve
    await ben.tab.call(PROFILE, handle=ana.visitor.handle)
    await ben.tab.until(lambda: len(ben.tab.heard(to="persons", do="put")) == 1)
    await look(ben, eve)
    await ben.tab.until(lambda: len(ben.tab.heard(to="persons", do="put")) == 2)
    await be_called(eve, "Eve")
    await be_called(ana, "Ana")
    await ben.tab.until(lambda: len(bios(ben.tab)) == 2)

    # One card at a time: of the one before nothing more is told.
    await look(ben, ana)
    await ben.tab.until(lambda: len(ben.tab.heard(to="persons", do="put")) == 3)
    await be_called(eve, "Unheard")
    await be_called(ana, "The end")
    await ben.tab.until(lambda: "The end of bios" in bios(ben.tab))
    await ben.tab.settle()
    assert "Unheard of bios" not in bios(ben.tab)


async def test_who_looks_at_too_many_gets_no_answer_for_a_while(cast: Cast):
    ana, ben = cast.ana, cast.ben
    for number in range(40):
        await ben.tab.call(CARD, handle=f"nobody{number}")
    await ben.tab.settle()
    answered = len(ben.tab.heard(to="no_people"))
    assert 20 <= answered < 40
    assert ana.tab.heard(to="no_people") == []
