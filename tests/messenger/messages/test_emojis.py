"""The emojis that are shipped."""

import unicodedata

from sqlmodel import Session, col, select

from finsta import messenger
from finsta.accounts import Account
from tests.messenger.talk import id_of, read, say, start


def test_at_least_100_emojis_are_stored_in_the_order_in_which_they_are_offered(session: Session):
    offered = [pair for group in messenger.list_emoji_groups().values() for pair in group]

    emoji = messenger.Emoji
    stored = session.exec(select(emoji.unicode, emoji.key).order_by(col(emoji.position))).all()

    assert list(stored) == offered
    assert len(offered) >= 100
    assert len({unicode for unicode, _ in offered}) == len({key for _, key in offered})


def test_each_is_one_emoji_with_a_readable_key():
    for group, pairs in messenger.list_emoji_groups().items():
        assert group
        assert pairs
        for unicode, key in pairs:
            assert any(unicodedata.category(character) in ("So", "Sm") for character in unicode)
            assert not any(character.isalnum() for character in unicode)
            assert key.replace("-", "").isalnum()
            assert key.isascii()


def test_the_most_used_come_first():
    groups = messenger.list_emoji_groups()

    assert next(iter(groups)) == "Most used"
    assert [unicode for unicode, _ in groups["Most used"]][:3] == ["👍", "❤️", "😂"]


def test_shipping_again_changes_nothing_and_keeps_reactions(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    messenger.react(session, id_of(ben), sent.id, "🔥", is_there=True)
    before = _list_emojis(session)

    messenger.ship_emojis(session)

    assert _list_emojis(session) == before
    assert [reaction.emoji for reaction in read(session, ana, where)[-1].reactions] == ["🔥"]


def test_what_is_no_longer_shipped_goes_and_what_was_moved_returns(
    session: Session, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    sent = say(session, ana, where)
    before = _list_emojis(session)
    session.add(messenger.Emoji(key="old", unicode="🕰️", position=5_000))
    session.get_one(messenger.Emoji, "fire").position = 6_000
    session.delete(session.get_one(messenger.Emoji, "eyes"))
    session.flush()
    for emoji in ("🕰️", "🔥"):
        messenger.react(session, id_of(ben), sent.id, emoji, is_there=True)

    messenger.ship_emojis(session)

    session.expire_all()
    assert _list_emojis(session) == before
    assert [reaction.emoji for reaction in read(session, ana, where)[-1].reactions] == ["🔥"]


def _list_emojis(session: Session) -> list[tuple[str, str, int]]:
    emoji = messenger.Emoji
    return list(
        session.exec(select(emoji.key, emoji.unicode, emoji.position).order_by(col(emoji.position)))
    )
