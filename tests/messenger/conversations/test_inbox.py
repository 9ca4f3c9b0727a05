"""The list of one's conversations."""

import pytest
from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from tests.cast import register, stage
from tests.messenger.talk import id_of, last_of, refused, say, start


def test_nobody_has_no_list(session: Session, ana: Account, ben: Account, eve: Account):
    start(session, ana, ben)

    assert messenger.list_inbox(session, id_of(eve)) == messenger.InboxPage([], has_more=False)


def test_the_newest_message_or_line_brings_a_conversation_to_the_top(
    session: Session, ana: Account, ben: Account, eve: Account
):
    first, second, third = (
        start(session, ana, ben),
        start(session, eve, ana),
        start(session, ana, ben, eve),
    )
    assert _listed(session, ana) == [third, second, first]

    say(session, ben, first)
    assert _listed(session, ana) == [first, third, second]
    messenger.rename_conversation(session, id_of(eve), second, "Other")
    assert _listed(session, ana) == [second, first, third]
    assert _listed(session, ben) == [first, third]


def test_an_entry_shows_what_a_list_needs(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    zoe, tom = register(session, "zoe"), register(session, "tom")
    where = start(session, ana, ben, eve, zoe, tom)
    quoted = say(session, ana, where, "Earlier")
    last = say(
        session, ben, where, "x" * 4_000, photos=[stage(session, store, ben)], reply_to=quoted.id
    )

    entry = messenger.get_inbox_entry(session, id_of(eve), where)

    assert entry.conversation == messenger.ConversationView(
        where, "Modern Talking", id_of(ana), is_closed=False
    )
    assert [face.handle for face in entry.faces] == ["ana", "ben", "zoe", "tom"]
    assert (entry.member_count, entry.last_number, entry.gone) == (5, 2, [])
    assert (entry.membership.read_number, entry.membership.is_muted) == (0, False)
    newest = last_of(entry)
    assert (newest.id, newest.author.handle) == (last.id, "ben")
    assert newest.text == "x" * messenger.QUOTE_LENGTH
    assert newest.photos == last.photos
    assert messenger.list_inbox(session, id_of(eve)).entries == [entry]


def test_a_head_has_the_faces_of_an_entry_in_its_order_with_the_viewers_own(
    session: Session, ana: Account, ben: Account, eve: Account
):
    zoe, tom = register(session, "zoe"), register(session, "tom")
    where = start(session, ana, ben, eve, zoe, tom, title="")
    messenger.pass_ownership_on(session, id_of(ana), where, id_of(zoe))

    head = messenger.get_head(session, where)

    assert head is not None
    assert [face.handle for face in head.faces] == ["zoe", "ana", "ben", "eve"]
    assert (head.member_count, head.conversation.title) == (5, "")
    for viewer in (ana, ben, eve, zoe, tom):
        entry = messenger.get_inbox_entry(session, id_of(viewer), where)
        others = [face for face in head.faces if face.id != id_of(viewer)]
        assert entry.faces[:3] == others[:3]


def test_ones_own_face_is_not_among_the_faces(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)

    for viewer, other in ((ana, "ben"), (ben, "ana")):
        entry = messenger.get_inbox_entry(session, id_of(viewer), where)
        assert [face.handle for face in entry.faces] == [other]
        assert (entry.member_count, entry.conversation.owner_id) == (2, id_of(ana))
    messenger.leave_conversation(session, id_of(ben), where)
    alone = messenger.get_inbox_entry(session, id_of(ana), where)
    assert (alone.faces, alone.member_count) == ([], 1)


@pytest.mark.parametrize(("count", "has_more"), [(29, False), (30, False), (31, True)])
def test_a_page_holds_30_conversations_and_tells_whether_there_are_more(
    session: Session, ana: Account, ben: Account, eve: Account, count: int, has_more: bool
):
    started = [start(session, ana, ben, eve) for _ in range(count)]

    page = messenger.list_inbox(session, id_of(ben))

    assert [entry.conversation.id for entry in page.entries] == started[::-1][:30]
    assert page.has_more is has_more


def test_walking_all_pages_shows_each_conversation_once(
    session: Session, ana: Account, ben: Account, eve: Account
):
    started = [start(session, ana, ben, eve) for _ in range(65)]

    walked: list[int] = []
    page = messenger.list_inbox(session, id_of(ben))
    while True:
        walked += [entry.conversation.id for entry in page.entries]
        if not page.has_more:
            break
        oldest = last_of(page.entries[-1]).id
        # One that was shown, and one that is still to come, which its tab is told of.
        say(session, ana, walked[0])
        say(session, ana, started[0])
        page = messenger.list_inbox(session, id_of(ben), before_id=oldest)

    assert walked == started[:0:-1]
    assert _listed(session, ben)[0] == started[0]


def test_a_closed_conversation_stays_listed(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    messenger.close_conversation(session, id_of(ana), where)

    entry = messenger.get_inbox_entry(session, id_of(ben), where)
    assert (entry.conversation.is_closed, last_of(entry).kind) == (True, "closed")


def test_who_is_no_member_gets_no_entry(session: Session, ana: Account, ben: Account, eve: Account):
    where = start(session, ana, ben)

    for conversation_id in (where, where + 1_000):
        with refused(session, messenger.ConversationNotFound):
            messenger.get_inbox_entry(session, id_of(eve), conversation_id)


def _listed(session: Session, who: Account) -> list[int]:
    page = messenger.list_inbox(session, id_of(who))
    return [entry.conversation.id for entry in page.entries]
