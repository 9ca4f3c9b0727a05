"""Reading messages a page at a time, both ways, by key."""

from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from tests.messenger.talk import id_of, read, refused, say, say_much, see, start


def test_a_page_holds_40_and_tells_whether_there_are_more(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = [message.id for message in read(session, ana, where)]

    for more in (0, 38, 1, 1):
        sent += say_much(session, ana, where, more)
        newest = messenger.list_messages(session, id_of(ben), where)
        oldest = messenger.list_messages(session, id_of(ben), where, after_id=0)
        assert _ids(newest) == sent[-40:]
        assert _ids(oldest) == sent[:40]
        assert newest.has_more == oldest.has_more == (len(sent) > 40)
    assert len(sent) == 41


def test_walking_back_and_forth_shows_each_message_once(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, ana, ben, eve)
    (line,) = read(session, ana, where)
    sent = [line.id]
    for _ in range(5):
        sent += say_much(session, ana, where, 17)
        say_much(session, ben, elsewhere, 3)

    page = messenger.list_messages(session, id_of(ben), where)
    back = _ids(page)
    while page.has_more:
        say(session, ana, where, "Newer ones don't shift a page")
        page = messenger.list_messages(session, id_of(ben), where, before_id=back[0])
        back = _ids(page) + back
    forth: list[int] = []
    page = messenger.list_messages(session, id_of(ben), where, after_id=0)
    while True:
        forth += _ids(page)
        if not page.has_more:
            break
        page = messenger.list_messages(session, id_of(ben), where, after_id=forth[-1])

    assert back == sent
    assert forth[: len(sent)] == sent
    assert len(set(forth)) == len(forth) == len(sent) + 2


def test_a_conversation_opens_where_one_left_off(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    (line,) = read(session, ana, where)
    sent = [line.id, *say_much(session, ana, where, 120)]
    see(session, ben, where, sent[60])

    opened = messenger.open_conversation(session, id_of(ben), where)

    assert opened.membership.read_id == sent[60]
    assert [message.id for message in opened.messages] == sent[21:101]
    assert (opened.has_older, opened.has_newer) == (True, True)
    anas = messenger.open_conversation(session, id_of(ana), where)
    assert [message.id for message in anas.messages] == sent[-40:]
    assert (anas.has_older, anas.has_newer) == (True, False)


def test_a_jump_opens_it_around_a_message(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = [message.id for message in read(session, ana, where)]
    sent += say_much(session, ana, where, 120)
    # Where to, what is shown, and whether there are older and newer ones.
    jumps = [
        (0, (0, 40), False, True),
        (39, (0, 79), False, True),
        (40, (1, 80), True, True),
        (79, (40, 119), True, True),
        (80, (41, 120), True, False),
        (120, (81, 120), True, False),
    ]

    for place, (first, last), has_older, has_newer in jumps:
        opened = messenger.open_conversation(session, id_of(ben), where, around_id=sent[place])
        assert [message.id for message in opened.messages] == sent[first : last + 1]
        assert (opened.has_older, opened.has_newer) == (has_older, has_newer)


def test_a_jump_to_a_message_elsewhere_shows_what_came_before_it(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, ana, eve)
    before = say(session, ana, where)
    secret = say(session, eve, elsewhere, "Secret")
    after = say(session, ana, where)

    for message_id in (secret.id, after.id, 2**31 - 1):
        opened = messenger.open_conversation(session, id_of(ben), where, around_id=message_id)
        shown = [message.id for message in opened.messages]
        assert shown[1:] == [before.id, after.id]
        assert not opened.has_newer


def test_a_tab_that_was_away_reads_anew_what_it_shows(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = say_much(session, ana, where, 50)
    messenger.delete_message(session, id_of(ana), sent[20])

    window = messenger.reopen_window(session, id_of(ben), where, sent[10])
    whole = messenger.reopen_window(session, id_of(ben), where, 1)

    assert [message.id for message in window.messages] == sent[10:]
    assert window.messages[10].is_deleted
    assert (window.has_older, window.has_newer) == (True, False)
    assert (whole.has_older, whole.has_newer, len(whole.messages)) == (False, False, 51)


def test_a_window_holds_300_messages(session: Session, ana: Account, ben: Account):
    where = start(session, ana, ben)
    sent = [message.id for message in read(session, ana, where)]
    sent += say_much(session, ana, where, 299)

    full = messenger.reopen_window(session, id_of(ben), where, sent[0])
    say(session, ana, where, "One too many")
    cut = messenger.reopen_window(session, id_of(ben), where, sent[0])
    rest = messenger.reopen_window(session, id_of(ben), where, sent[1])

    assert [message.id for message in full.messages] == sent
    assert cut.messages == full.messages
    assert len(rest.messages) == 300
    assert [full.has_newer, cut.has_newer, rest.has_newer] == [False, True, False]
    assert [full.has_older, cut.has_older, rest.has_older] == [False, False, True]


def test_who_is_no_member_reads_nothing(session: Session, ana: Account, ben: Account, eve: Account):
    where = start(session, ana, ben, eve)
    sent = say(session, ana, where)
    messenger.remove_member(session, id_of(ana), where, id_of(eve))

    sentence = "This conversation is not there, or you are not in it."
    for conversation_id in (where, where + 1_000):
        with refused(session, messenger.ConversationNotFound, sentence):
            messenger.open_conversation(session, id_of(eve), conversation_id)
        with refused(session, messenger.ConversationNotFound, sentence):
            messenger.reopen_window(session, id_of(eve), conversation_id, sent.id)
        with refused(session, messenger.ConversationNotFound, sentence):
            messenger.list_messages(session, id_of(eve), conversation_id)
        with refused(session, messenger.ConversationNotFound, sentence):
            messenger.get_inbox_entry(session, id_of(eve), conversation_id)


def _ids(page: messenger.MessagePage) -> list[int]:
    return [message.id for message in page.messages]
