"""Holding the demo's conversations, as their members would: each act at its own time."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from finsta import media, messenger
from finsta.infra import clock
from finsta.seeds import talks
from finsta.seeds.past import Past


def start_talks(
    session: Session,
    ids: Mapping[str, int],
    stage: Callable[[int, talks.Picture], str],
) -> None:
    """Hold all conversations, up to now.

    Args:
        session: A writing session.
        ids: The cast's accounts by handle.
        stage: Stages an account's picture and returns the photo's key.
    """
    now = clock.now()
    # All conversations at once: of two messages anywhere the newer one has the higher id.
    past = Past(session)
    for talk in talks.TALKS:
        room = _Room(session, ids, stage)
        for moment, act in _list_acts(talk, now):
            past.plan_at(moment, partial(room.do, act))
    past.do_all()


def list_pictures() -> list[talks.Picture]:
    """Return the pictures that are sent in the conversations."""
    return [
        picture
        for talk in talks.TALKS
        for sitting in talk
        for act in sitting.acts
        if isinstance(act, talks.Say)
        for picture in act.pictures
    ]


def _list_acts(talk: talks.Talk, now: datetime) -> Iterator[tuple[datetime, talks.Act]]:
    for sitting in talk:
        moment = now - timedelta(hours=sitting.hours_ago)
        for act in sitting.acts:
            moment += timedelta(minutes=act.after)
            yield moment, act


class _Room:
    """A conversation as it goes on, and its messages by the names they have in the talk."""

    def __init__(
        self,
        session: Session,
        ids: Mapping[str, int],
        stage: Callable[[int, talks.Picture], str],
    ) -> None:
        self._session = session
        self._ids = ids
        self._stage = stage
        self._id = 0
        self._named: dict[str, int] = {}

    def do(self, act: talks.Act) -> None:
        _DOING[type(act)](self, self._ids[act.handle], act)

    def start(self, account_id: int, act: talks.Start) -> None:
        people = [self._ids[handle] for handle in act.people]
        self._id = messenger.start_conversation(
            self._session, account_id, act.title, people, str(uuid.uuid4())
        )

    def say(self, account_id: int, act: talks.Say) -> None:
        draft = messenger.DraftMessage(
            attempt=str(uuid.uuid4()),
            text=act.text,
            photos=[media.DraftPhoto(self._stage(account_id, picture)) for picture in act.pictures],
            reply_to_id=self._named[act.reply_to] if act.reply_to else None,
        )
        sent = messenger.send_message(self._session, account_id, self._id, draft)
        if act.name:
            self._named[act.name] = sent.id

    def react(self, account_id: int, act: talks.React) -> None:
        message_id = self._named[act.to]
        messenger.react(self._session, account_id, message_id, act.emoji, is_there=True)

    def see(self, account_id: int, _: talks.See) -> None:
        newest = messenger.list_messages(self._session, account_id, self._id).messages[-1]
        messenger.mark_seen(self._session, account_id, self._id, newest.id)

    def edit(self, account_id: int, act: talks.Edit) -> None:
        messenger.edit_message(self._session, account_id, self._named[act.name], act.text)

    def delete(self, account_id: int, act: talks.Delete) -> None:
        messenger.delete_message(self._session, account_id, self._named[act.name])

    def rename(self, account_id: int, act: talks.Rename) -> None:
        messenger.rename_conversation(self._session, account_id, self._id, act.title)

    def add(self, account_id: int, act: talks.Add) -> None:
        people = [self._ids[act.member]]
        messenger.add_members(self._session, account_id, self._id, people, with_history=False)

    def mute(self, account_id: int, _: talks.Mute) -> None:
        messenger.mute_conversation(self._session, account_id, self._id, is_muted=True)

    def close(self, account_id: int, _: talks.Close) -> None:
        messenger.close_conversation(self._session, account_id, self._id)


_DOING: dict[type[talks.Act], Callable[[_Room, int, Any], None]] = {
    talks.Start: _Room.start,
    talks.Say: _Room.say,
    talks.React: _Room.react,
    talks.See: _Room.see,
    talks.Edit: _Room.edit,
    talks.Delete: _Room.delete,
    talks.Rename: _Room.rename,
    talks.Add: _Room.add,
    talks.Mute: _Room.mute,
    talks.Close: _Room.close,
}
