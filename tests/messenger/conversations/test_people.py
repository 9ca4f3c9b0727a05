"""Whom typing and presence are told to, and to whom one may write."""

from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from tests.cast import register
from tests.messenger.talk import id_of, ids_of, refused, say, start


def test_who_types_is_told_to_the_other_members_alone(
    session: Session, ana: Account, ben: Account, eve: Account
):
    zoe = register(session, "zoe")
    where, _elsewhere = start(session, ana, ben, zoe), start(session, ana, eve)

    others = messenger.list_fellow_members(session, id_of(ana), where)

    assert set(others) == ids_of(ben, zoe)
    assert id_of(eve) not in others


def test_nobody_types_in_a_closed_conversation(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    messenger.close_conversation(session, id_of(ana), where)

    assert messenger.list_fellow_members(session, id_of(ben), where) == []


def test_who_is_no_member_types_nowhere(session: Session, ana: Account, ben: Account, eve: Account):
    where = start(session, ana, ben, eve)
    messenger.remove_member(session, id_of(ana), where, id_of(eve))

    for conversation_id in (where, where + 1_000):
        with refused(session, messenger.ConversationNotFound):
            messenger.list_fellow_members(session, id_of(eve), conversation_id)
    assert messenger.list_fellow_members(session, id_of(ana), where) == [id_of(ben)]


def test_only_who_shares_a_conversation_is_told_who_is_there(
    session: Session, ana: Account, ben: Account, eve: Account
):
    zoe = register(session, "zoe")
    start(session, ana, ben)
    start(session, ana, ben, zoe)
    start(session, eve, zoe)

    pairs = messenger.list_acquaintances(session, [id_of(ana), id_of(eve)])

    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {
        (id_of(ana), id_of(ben)),
        (id_of(ana), id_of(zoe)),
        (id_of(eve), id_of(zoe)),
    }
    assert messenger.list_acquaintances(session, []) == []


def test_before_anything_is_typed_those_come_first_who_were_talked_to_lately(
    session: Session, ana: Account, ben: Account, eve: Account
):
    for name in ("abe", "zoe", "tom"):
        register(session, name)
    with_eve, _with_ben = start(session, ana, eve), start(session, ben, ana)
    say(session, eve, with_eve)

    assert _offered(session, ana) == ["eve", "ben", "abe", "tom", "zoe"]
    assert _offered(session, eve) == ["ana", "abe", "ben", "tom", "zoe"]


def test_what_is_typed_finds_people_by_name_and_never_oneself(
    session: Session, ana: Account, ben: Account, eve: Account
):
    start(session, ana, eve)

    assert _offered(session, ana, "B") == ["ben"]
    assert _offered(session, ana, "@an") == []
    assert _offered(session, ana, "  ") == ["eve", "ben"]


def test_at_most_30_people_are_offered(session: Session, ana: Account):
    guests = [register(session, f"guest{number:02}") for number in range(40)]
    start(session, ana, *guests[-20:])

    offered = _offered(session, ana)

    handles = [guest.handle for guest in guests]
    assert offered == [*handles[-20:], *handles[:10]]
    assert _offered(session, ana, "guest") == handles[:30]


def test_only_the_newest_conversations_tell_who_was_talked_to_lately(
    session: Session, ana: Account, ben: Account, eve: Account
):
    early = register(session, "zoe")
    start(session, ana, early)
    for _ in range(30):
        start(session, ana, ben, eve)

    assert _offered(session, ana) == ["ben", "eve", "zoe"]
    register(session, "tom")
    assert _offered(session, ana) == ["ben", "eve", "tom", "zoe"]


def _offered(session: Session, who: Account, text: str = "") -> list[str]:
    return [person.handle for person in messenger.offer_people(session, id_of(who), text)]
