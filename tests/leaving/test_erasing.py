"""What is left of an account whose time to come back is over: its messages, and no name."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select

from finsta import accounts, leaving, media, messenger, posts, social
from finsta.accounts import Account
from finsta.accounts.administering.settings import change_picture
from finsta.accounts.joining.server import view_server
from finsta.accounts.models import LeftHandle
from finsta.infra import bus, clock, db
from finsta.leaving import Takeout
from tests.cast import PASSWORD, password_hash, phone_photo, register, share, stage
from tests.messenger.talk import NOON, id_of, say, see, start

_WEEK = timedelta(days=accounts.DAYS_TO_RETURN)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Stand still at noon."""
    clock.use(lambda: NOON)
    yield
    clock.use(None)


def erase_at_once(session: Session, who: Account) -> list[Any]:
    """Erase somebody within one session, and return what that announced."""
    clock.use(lambda: NOON)
    leaving.leave(session, id_of(who))
    clock.use(lambda: NOON + _WEEK)
    bus.take_recorded(session)
    assert accounts.list_to_erase(session) == [id_of(who)]
    assert accounts.forget_person(session, id_of(who))
    while leaving.erase_next(session, id_of(who)):
        session.expire_all()
    accounts.note_erased(session, id_of(who))
    session.flush()
    return bus.take_recorded(session)


def names_of(session: Session, who: int) -> dict[str, int]:
    """Return which columns name an account, and in how many rows."""
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if any(key.target_fullname == "accounts.id" for key in column.foreign_keys):
                rows = session.execute(select(column).where(column == who)).all()
                if rows:
                    found[f"{table.name}.{column.name}"] = len(rows)
    return found


def test_every_column_that_names_an_account_is_emptied_or_kept_for_a_reason():
    kept, declared = dict(leaving.KEPT), set[str]()
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                if key.target_fullname != "accounts.id":
                    continue
                name = f"{table.name}.{column.name}"
                declared.add(name)
                if name in kept:
                    continue
                what = f"What becomes of {name} when its account is erased? See leaving/erasing.py."
                assert key.ondelete in ("CASCADE", "SET NULL"), what
                assert key.ondelete == "SET NULL" or table.name != "accounts", what
                assert key.ondelete == "CASCADE" or column.nullable, what
                assert column in list(leaving.list_references())
    assert kept.keys() <= declared


def test_all_of_it_goes_but_messages(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ben, ana)
    kept = say(session, ana, where, "I was here", photos=[stage(session, store, ana)])
    answer = say(session, ben, where, "So you were")
    messenger.react(session, id_of(ana), answer.id, "👀", is_there=True)
    see(session, ana, where, answer.id)
    post = share(session, store, ana)
    stage(session, store, ana)
    accounts.start_session(session, id_of(ana), remember=True)
    accounts.make_token(session, ana, accounts.Purpose.SIGN_IN)
    leaving.ask_for_takeout(session, id_of(ana))
    others = share(session, store, ben)
    before = names_of(session, id_of(ben))

    told = erase_at_once(session, ana)

    assert set(names_of(session, id_of(ana))) <= set(leaving.KEPT)
    assert {**before, "messages.author_id": before["messages.author_id"]} == names_of(
        session, id_of(ben)
    )
    page = messenger.list_messages(session, id_of(ben), where).messages
    by_id = {message.id: message for message in page}
    assert by_id[kept.id].text == "I was here"
    assert by_id[kept.id].author.display_name == "Deleted account"
    assert len(by_id[kept.id].photos) == 1
    assert by_id[answer.id].reactions == []
    assert posts.list_feed(session, id_of(ben)).posts == [others]
    assert session.exec(select(Takeout)).all() == []

    gone = [event for event in told if isinstance(event, posts.PostDeleted)]
    assert [(event.post_id, event.version) for event in gone] == [(post.id, 3)]
    assert [event.audience for event in gone] == [social.Audience()]
    files = {key for one in told if isinstance(one, media.PhotosRemoved) for key in one.keys}
    assert len(files) == 2  # the post's, and the one that waited
    assert not {photo.key for photo in by_id[kept.id].photos} & files
    assert [one.is_there for one in told if isinstance(one, messenger.ReactionChanged)] == [False]
    gone = accounts.AccountView(id_of(ana), f"deleted-{id_of(ana)}", "Deleted account", 0, 1)
    assert [one.account for one in told if isinstance(one, accounts.AccountChanged)] == [gone]


def test_nothing_of_a_person_is_in_what_is_left(session: Session, ana: Account):
    ana.display_name, ana.confirmed_at = "Ana Summer", NOON
    session.flush()
    erase_at_once(session, ana)

    row = session.get_one(Account, id_of(ana)).model_dump()
    assert row.pop("id") == ana.id
    assert clock.as_utc(row.pop("deletes_at")) == clock.as_utc(row.pop("erased_at"))
    assert row.pop("display_name") == "Deleted account"
    assert row.pop("handle") == row.pop("email_key") == f"deleted-{ana.id}"
    # Whatever columns there are, also those that come later.
    assert all(
        not value or (isinstance(value, datetime) and clock.as_utc(value) == NOON + _WEEK)
        for name, value in row.items()
        if name != "version"
    ), row


def test_nobody_logs_in_and_the_email_is_free_but_not_the_handle(session: Session, ana: Account):
    erase_at_once(session, ana)

    assert accounts.get_account_by_email(session, "ana@example.org") is None
    assert accounts.get_account_by_email(session, f"deleted-{ana.id}") is None
    with pytest.raises(accounts.InvalidLogin):
        accounts.require_password(session.get_one(Account, ana.id), PASSWORD)
    with pytest.raises(accounts.InvalidLogin):
        accounts.come_back(session, id_of(ana))
    assert str(accounts.describe_handle_problem(session, "ana")) == "The handle ana is taken."
    assert accounts.suggest_handle(session, "Ana") == "ana2"
    assert session.exec(select(LeftHandle.handle_sha256)).one() != "ana"
    again = accounts.register_account(session, "ana@example.org", "ana_again", password_hash())
    assert again.id != ana.id


def test_who_was_there_longest_becomes_the_owner(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    clock.use(lambda: NOON + timedelta(hours=1))
    messenger.add_members(session, id_of(ana), where, [id_of(eve)], with_history=True)

    told = erase_at_once(session, ana)

    opened = messenger.open_conversation(session, id_of(eve), where)
    assert opened.conversation.owner_id == id_of(ben)
    assert [member.handle for member in opened.members] == ["ben", "eve"]
    assert [message.kind for message in opened.messages][-2:] == ["passed", "left"]
    assert opened.messages[-1].author.display_name == "Deleted account"
    assert any(isinstance(one, messenger.MembershipEnded) for one in told)


def test_who_leaves_as_well_becomes_the_owner_last(
    session: Session, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben, eve)
    clock.use(lambda: NOON + timedelta(hours=1))
    leaving.leave(session, id_of(ben))
    clock.use(lambda: NOON)

    erase_at_once(session, ana)

    assert messenger.open_conversation(session, id_of(eve), where).conversation.owner_id == eve.id


def test_a_conversation_that_nobody_else_is_in_goes_with_its_photos(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    say(session, ben, where, "See", photos=[stage(session, store, ben)])
    messenger.leave_conversation(session, id_of(ben), where)
    bus.take_recorded(session)

    told = erase_at_once(session, ana)

    assert session.get(messenger.Conversation, where) is None
    assert session.exec(select(messenger.Message.id)).all() == []
    assert sum(len(one.keys) for one in told if isinstance(one, media.PhotosRemoved)) == 1


def test_who_comes_back_in_time_is_not_erased(session: Session, ana: Account):
    leaving.leave(session, id_of(ana))
    clock.use(lambda: NOON + _WEEK - timedelta(seconds=1))
    assert accounts.list_to_erase(session) == []
    assert accounts.come_back(session, id_of(ana))
    clock.use(lambda: NOON + 2 * _WEEK)
    assert accounts.list_to_erase(session) == []
    assert not accounts.forget_person(session, id_of(ana))
    assert ana.display_name == "ana"


async def test_no_piece_is_long_and_what_is_cut_off_goes_on(
    engine: Engine, store: media.PhotoStore
):
    del engine
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        for number in range(12):
            share(session, store, ana, f"Post {number}")
        where = start(session, ana, ben)
        keys = [stage(session, store, ana, phone_photo())]
        say(session, ana, where, "Kept", photos=keys)
        leaving.leave(session, id_of(ana))
        bus.take_recorded(session)
    clock.use(lambda: NOON + _WEEK)
    who = id_of(ana)

    # As if the server had been killed after each of the pieces.
    assert await db.transact(accounts.forget_person, who)
    assert await db.transact(leaving.erase_next, who)
    with db.reading() as session:
        assert len(session.exec(select(posts.Post)).all()) == 2
        assert session.get_one(Account, who).erased_at is None
        assert accounts.list_to_erase(session) == [who]
    gone = list[media.PhotosRemoved]()

    async def note(event: media.PhotosRemoved) -> None:
        gone.append(event)

    bus.subscribe(media.PhotosRemoved, note)
    (kept,) = keys
    assert b"Exif" in store.find(kept, media.ORIGINAL).read_bytes()
    for _ in range(2):  # done again it is no different
        await leaving.erase(who, store)
    with db.reading() as session:
        assert session.exec(select(posts.Post)).all() == []
        assert session.get_one(Account, who).erased_at is not None
        assert accounts.list_to_erase(session) == []
        photo = session.exec(select(media.Photo).where(col(media.Photo.owner_id) == who)).one()
        assert (photo.key, photo.media_type) == (kept, "image/webp")
        assert store.is_whole(kept, photo.width)
    assert sum(len(event.keys) for event in gone) == 2
    original = store.find(kept, media.ORIGINAL)
    assert b"Exif" not in original.read_bytes()
    assert original.read_bytes()[:4] == b"RIFF"


async def test_the_servers_picture_stays_when_who_uploaded_it_goes(
    engine: Engine, store: media.PhotoStore
):
    del engine
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        ana.is_admin = ben.is_admin = True
        picture = stage(session, store, ana, phone_photo())
        change_picture(session, id_of(ana), picture)
        other = stage(session, store, ana)
        leaving.leave(session, id_of(ana))
        bus.take_recorded(session)
    clock.use(lambda: NOON + _WEEK)

    await leaving.erase(id_of(ana), store)

    with db.writing() as session:
        assert session.get_one(Account, id_of(ana)).erased_at is not None
        photo = session.exec(select(media.Photo)).one()
        assert (photo.key, view_server(session).picture_id) == (picture, photo.id)
        assert store.is_whole(picture, photo.width)
        assert other not in store.list_keys()
        # What the upload told of place and camera is gone all the same.
        assert b"Exif" not in store.find(picture, media.ORIGINAL).read_bytes()
        change_picture(session, id_of(ben), "")
        assert session.exec(select(media.Photo)).all() == []
