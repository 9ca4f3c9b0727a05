"""Several people, or several tabs of one, in the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from finsta import messenger
from finsta.infra import bus, clock, db
from finsta.infra.errors import FinstaError
from tests.cast import register
from tests.messenger.talk import NOON

_TABS = 8

Act = Callable[[Session], object]


def test_tabs_that_react_at_once_leave_one_row_and_are_told_once(engine: Engine):
    ana, ben, where = _talk()
    sent = _send(ana, where, "a")

    react, take_back = (
        _bind(messenger.react, ben, sent, "👍", is_there=is_there) for is_there in (True, False)
    )

    for act, rows in ((react, [ben]), (take_back, []), (react, [ben])):
        told = _at_once([act] * _TABS)
        assert [len(events) for events in sorted(told, key=len)] == [0] * (_TABS - 1) + [1]
        with db.reading() as session:
            assert session.exec(select(messenger.MessageReaction.account_id)).all() == rows


def test_the_same_attempt_sent_at_once_is_one_message_that_all_are_told_of_once(engine: Engine):
    ana, ben, where = _talk()
    draft = messenger.DraftMessage("attempt", "Once")

    told = _at_once([_bind(messenger.send_message, ana, where, draft)] * _TABS)

    audiences = [event.audience for events in told for event in _pick_sent(events)]
    assert sorted(sorted(audience) for audience in audiences) == (
        [[ana]] * (_TABS - 1) + [[ana, ben]]
    )
    assert _list_written(where) == [(1, "Once")]


def test_the_same_attempt_in_two_conversations_at_once_is_one_message(engine: Engine):
    ana, _, *places = _talk(conversations=_TABS)
    draft = messenger.DraftMessage("attempt", "Once")

    told = _at_once([_bind(messenger.send_message, ana, where, draft) for where in places])

    assert sum(len(events) for events in told) == 1
    assert sum(len(_list_written(where)) for where in places) == 1


def test_messages_sent_at_once_have_numbers_and_ids_in_one_order(engine: Engine):
    ana, ben, where = _talk()
    drafts = [messenger.DraftMessage(f"attempt {number}", str(number)) for number in range(16)]

    told = _at_once(
        [
            _bind(messenger.send_message, (ana, ben)[place % 2], where, draft)
            for place, draft in enumerate(drafts)
        ]
    )

    sent = [event.message for events in told for event in _pick_sent(events)]
    ordered = sorted(sent, key=lambda message: message.id)
    assert [message.number for message in ordered] == list(range(1, 17))
    assert [number for number, _ in _list_written(where)] == list(range(1, 17))
    with db.reading() as session:
        head = session.exec(select(messenger.Conversation)).one()
    assert (head.last_message_id, head.last_number) == (ordered[-1].id, 16)


@pytest.mark.parametrize(("before", "in_each"), [(16, 2), (0, 6)])
def test_the_pace_holds_for_tabs_in_several_conversations_at_once(
    engine: Engine, before: int, in_each: int
):
    clock.use(lambda: NOON)
    ana, _, *places = _talk(conversations=5)
    for number in range(before):
        _send(ana, places[0], f"attempt {number}")

    told = _at_once(
        [
            _bind(
                messenger.send_message,
                ana,
                where,
                messenger.DraftMessage(f"{where} {number}", "Fast"),
            )
            for where in places
            for number in range(in_each)
        ]
    )

    assert sum(len(events) for events in told) == 20 - before
    assert sum(len(_list_written(where)) for where in places) == 20


def test_two_who_start_at_once_get_one_conversation(engine: Engine):
    with db.writing() as session:
        ana, ben = (register(session, handle).id or 0 for handle in ("ana", "ben"))

    start = messenger.start_conversation
    told = _at_once(
        [_bind(start, ana, "Us", [ben], f"a{tab}") for tab in range(4)]
        + [_bind(start, ben, "Us", [ana], f"b{tab}") for tab in range(4)]
    )

    assert sum(len(events) for events in told) == 1
    with db.reading() as session:
        assert len(session.exec(select(messenger.Conversation.id)).all()) == 1
        assert len(session.exec(select(messenger.ConversationMember)).all()) == 2


def test_an_ownership_passed_on_in_two_tabs_at_once_goes_to_one(engine: Engine):
    ana, ben, where = _talk()
    with db.writing() as session:
        others = [register(session, f"guest{number}").id or 0 for number in range(3)]
        messenger.add_members(session, ana, where, others, with_history=True)

    told = _at_once(
        [_bind(messenger.pass_ownership_on, ana, where, heir) for heir in (ben, *others)]
    )

    assert sorted(len(events) for events in told) == [0, 0, 0, 2]
    with db.reading() as session:
        member = messenger.ConversationMember
        (owner,) = session.exec(select(member.account_id).where(col(member.is_owner)))
        assert messenger.open_conversation(session, ana, where).conversation.owner_id == owner
    assert owner in (ben, *others)


def test_who_is_removed_while_all_act_is_told_of_nothing_that_follows(engine: Engine):
    for time in range(4):
        ana, ben, where = _talk(str(time))
        sent = _send(ben, where, "first")
        acts = _list_acts(ana, ben, where, sent)

        told = _at_once([*acts, _bind(messenger.remove_member, ana, where, ben)])

        with db.reading() as session:
            history = messenger.list_messages(session, ana, where).messages
        removed = [message.kind for message in history].index("removed")
        for events in told:
            for event in _pick_sent(events):
                assert (ben in event.audience) == (event.message.id < history[removed].id)
        assert "bens" not in [message.text for message in history[removed:]]
        # The removal itself is told to the rest.
        assert not any(ben in getattr(event, "audience", []) for event in told[-1])


def test_acts_in_one_conversation_wait_for_each_other_in_no_circle(engine: Engine):
    ana, ben, where = _talk()
    sent = [_send(ben, where, f"first {number}") for number in range(3)]
    acts = [act for message_id in sent for act in _list_acts(ana, ben, where, message_id)]

    _at_once([*acts, *acts])

    with db.reading() as session:
        shown = messenger.list_messages(session, ana, where).messages[1:]
        membership = messenger.open_conversation(session, ana, where).membership
    reacted = [sorted(who.id for who in one.accounts) for it in shown for one in it.reactions]
    assert reacted == [sorted((ana, ben))] * 3
    assert [message.text for message in shown[:3]] == ["Edited"] * 3
    assert membership.read_number >= 3


def _list_acts(ana: int, ben: int, where: int, sent: int) -> list[Act]:
    """Return what two may do at once about one of Ben's messages."""
    answers = [
        messenger.DraftMessage(f"{sent}", name, reply_to_id=sent) for name in ("anas", "bens")
    ]
    return [
        _bind(messenger.send_message, ana, where, answers[0]),
        _bind(messenger.send_message, ben, where, answers[1]),
        _bind(messenger.mark_seen, ana, where, sent),
        _bind(messenger.edit_message, ben, sent, "Edited"),
        _bind(messenger.react, ana, sent, "👍", is_there=True),
        _bind(messenger.react, ben, sent, "👍", is_there=True),
        _bind(messenger.mute_conversation, ben, where, True),
    ]


def _talk(name: str = "", conversations: int = 1) -> list[int]:
    """Register Ana and Ben, let them talk, and return their ids and the conversations'."""
    with db.writing() as session:
        ana, ben = (register(session, f"{handle}{name}").id or 0 for handle in ("ana", "ben"))
        third = register(session, f"third{name}").id or 0
        people = [ben] if conversations == 1 else [ben, third]
        places = [
            messenger.start_conversation(session, ana, "Us", people, f"start {number}")
            for number in range(conversations)
        ]
    return [ana, ben, *places]


def _send(who: int, where: int, attempt: str) -> int:
    with db.writing() as session:
        draft = messenger.DraftMessage(attempt, attempt)
        return messenger.send_message(session, who, where, draft).id


def _bind(act: Callable[..., object], *args: object, **named: object) -> Act:
    return lambda session: act(session, *args, **named)


def _at_once(acts: Sequence[Act]) -> list[list[object]]:
    """Do all of it in the same moment; return what each announced, nothing where it was refused."""
    begin = Barrier(len(acts))

    def run(act: Act) -> list[object]:
        begin.wait()
        try:
            with db.writing() as session:
                act(session)
                return bus.take_recorded(session)
        except FinstaError:
            return []

    with ThreadPoolExecutor(len(acts)) as tabs:
        return list(tabs.map(run, acts))


def _pick_sent(events: Sequence[object]) -> list[messenger.MessageSent]:
    return [event for event in events if isinstance(event, messenger.MessageSent)]


def _list_written(where: int) -> list[tuple[int, str]]:
    message = messenger.Message
    with db.reading() as session:
        rows = session.exec(
            select(message.number, message.content)
            .where(message.conversation_id == where, message.kind == "text")
            .order_by(col(message.id))
        )
        return list(rows)
