"""Finding where to forward something."""

from sqlmodel import Session

from finsta import messenger
from finsta.accounts import Account
from tests.cast import register
from tests.messenger.talk import id_of, say_much, start


def test_targets_are_ones_open_conversations_found_by_title_and_names(
    session: Session, ana: Account, ben: Account, eve: Account
):
    lake = start(session, ana, ben, register(session, "cleo"), title="By the Läke")
    pair, group = start(session, ana, eve), start(session, ana, ben, eve, title="")
    foreign = start(session, ben, eve, register(session, "dan"), title="Lake")
    closed = start(session, ana, ben, eve, title="Old")
    messenger.close_conversation(session, id_of(ana), closed)
    say_much(session, ana, lake, 1)

    assert _found(session, ana, "") == [lake, group, pair]
    assert _found(session, ana, " LÄKE") == [lake]
    assert _found(session, ana, "@ev") == [group, pair]
    assert _found(session, ana, "ana") == []
    assert _found(session, ana, "%") == []
    assert foreign in _found(session, ben, "lake")
    (head,) = messenger.find_targets(session, id_of(ana), "läke")
    assert (head.conversation.title, head.member_count) == ("By the Läke", 3)
    assert [face.handle for face in head.faces] == ["ben", "cleo"]


def _found(session: Session, who: Account, text: str) -> list[int]:
    return [head.conversation.id for head in messenger.find_targets(session, id_of(who), text)]
