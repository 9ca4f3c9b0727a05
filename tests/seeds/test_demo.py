"""The demo's conversations, without the seconds that drawing the pictures takes."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from finsta import media, messenger
from finsta.accounts import Account
from finsta.infra import clock, db
from finsta.seeds import scenes, seeding, talking, talks
from tests.cast import password_hash, stage
from tests.messenger.talk import count_unread

MEMBERS = {
    "Modern Talking": ["user.one", "user.two"],
    "Sunday hike": ["ana", "ben", "chioma", "dmitri", "elif", "fern"],
    "Darkroom club": ["ana", "chioma", "user.one"],
    "": ["ana", "ben"],
    "Bike for sale": ["elif", "dmitri"],
}
UNREAD = {
    "user.one": {"Modern Talking": 3, "Darkroom club": 2},
    "user.two": {},
    "ana": {"": 1},
    "ben": {},
    "chioma": {"Sunday hike": 3},
    "dmitri": {"Sunday hike": 7},
    "elif": {"Sunday hike": 1},
    "fern": {},
}


@dataclass(frozen=True)
class Demo:
    """A database with the demo's conversations.

    Attributes:
        session: That reads.
        ids: The accounts by handle.
    """

    session: Session
    ids: dict[str, int]

    def entry(self, handle: str, title: str) -> messenger.InboxEntry:
        """Return a conversation as a member's list shows it."""
        page = messenger.list_inbox(self.session, self.ids[handle])
        return next(entry for entry in page.entries if entry.conversation.title == title)

    def open(self, handle: str, title: str) -> messenger.OpenedConversation:
        """Return a conversation as a member opens it."""
        conversation_id = self.entry(handle, title).conversation.id
        return messenger.open_conversation(self.session, self.ids[handle], conversation_id)

    def read(self, handle: str, title: str) -> list[messenger.MessageView]:
        """Return all that a member sees in a conversation."""
        conversation_id = self.entry(handle, title).conversation.id
        return messenger.reopen_window(
            self.session, self.ids[handle], conversation_id, oldest_id=0
        ).messages


@pytest.fixture
def demo(engine: Engine, store: media.PhotoStore) -> Iterator[Demo]:
    with db.writing() as session:
        ids = seeding.register_cast(session, password_hash())

        def stage_small(owner_id: int, _: talks.Picture) -> str:
            return stage(session, store, session.get_one(Account, owner_id))

        talking.start_talks(session, ids, stage_small)
    with db.reading() as session:
        yield Demo(session, ids)


def test_modern_talking_is_between_user_one_who_owns_it_and_user_two(demo: Demo):
    opened = demo.open("user.two", "Modern Talking")

    assert [member.display_name for member in opened.members] == ["User One", "User Two"]
    assert opened.conversation.owner_id == demo.ids["user.one"]
    assert len(demo.read("user.two", "Modern Talking")) > messenger.PAGE_SIZE


def test_every_conversation_has_its_members_the_owner_first(demo: Demo):
    found = {}
    for handle in demo.ids:
        for entry in messenger.list_inbox(demo.session, demo.ids[handle]).entries:
            title = entry.conversation.title
            found[title] = [member.handle for member in demo.open(handle, title).members]
            assert handle in found[title]

    assert found == MEMBERS


def test_unread_is_what_somebody_has_yet_to_see(demo: Demo):
    found = {
        handle: {
            entry.conversation.title: unread
            for entry in messenger.list_inbox(demo.session, account_id).entries
            if (unread := count_unread(entry))
        }
        for handle, account_id in demo.ids.items()
    }

    assert found == UNREAD


def test_modern_talking_shows_what_a_message_can_be(demo: Demo):
    messages = demo.read("user.one", "Modern Talking")

    assert sum(message.is_edited for message in messages) == 1
    assert [message.text for message in messages if message.is_deleted] == [""]
    assert [len(message.photos) for message in messages if message.photos] == [2]
    assert any("https://example.org/" in message.text for message in messages)
    assert sum(message.quote is not None for message in messages) >= 5
    assert sum(bool(message.reactions) for message in messages) >= 5
    assert len({message.sent_at[:10] for message in messages}) >= 5


def test_fern_who_joined_late_sees_nothing_from_before(demo: Demo):
    seen_by_fern = demo.read("fern", "Sunday hike")
    seen_by_ben = demo.read("ben", "Sunday hike")

    assert seen_by_fern[0].kind == "added"
    assert seen_by_fern[0].subject is not None
    assert seen_by_fern[0].subject.handle == "fern"
    assert "renamed" in [message.kind for message in seen_by_ben]
    assert len(seen_by_ben) > len(seen_by_fern)


def test_the_hike_was_seen_up_to_different_messages(demo: Demo):
    marks = demo.open("ana", "Sunday hike").marks

    assert len(marks) == len(MEMBERS["Sunday hike"]) - 1
    assert len({mark.message_id for mark in marks}) >= 4


def test_user_one_muted_the_club_and_the_bike_is_sold(demo: Demo):
    assert demo.entry("user.one", "Darkroom club").membership.is_muted
    assert not demo.entry("chioma", "Darkroom club").membership.is_muted
    assert demo.entry("dmitri", "Bike for sale").conversation.is_closed


def test_newer_messages_have_higher_ids_and_none_is_of_the_future(demo: Demo):
    messages = demo.session.exec(select(messenger.Message).order_by(col(messenger.Message.id)))
    times = [clock.as_utc(message.sent_at) for message in messages]

    assert times == sorted(times)
    assert times[-1] < clock.now()


def test_the_pictures_can_be_drawn():
    for picture in talking.list_pictures():
        assert picture.scene in scenes.SCENES
