"""What reaches tabs when what their viewers are told changes."""

from collections.abc import Collection

from sqlmodel import Session

from finsta import accounts, live, notifications, posts, social
from finsta.infra import bus, db
from finsta.notifications import ActivityChanged, ActivityRead, ActivityView, ReadingView
from finsta.social import Audience, Following
from finsta.web import topics
from finsta.web.activity.state import ActivityState
from finsta.web.shared.activity import tell_reading
from finsta.web.shared.sight import RESYNC_SECONDS, take_from_strangers

_ACTIVITIES = ActivityState.activities


async def _tell_change(event: ActivityChanged) -> None:
    account_id, versions = event.account_id, dict(event.changed)
    if len(versions) > notifications.ACTIVITY_PAGE_SIZE:
        await _tell_reading(account_id, live.orders.resync())
        return
    found, reading = await db.read(_read, account_id, versions)
    for row in found:
        await _tell_row(account_id, row)
    left = {row.id for row in found}
    gone = [
        _ACTIVITIES.drop(activity_id, version=version)
        for activity_id, version in versions.items()
        if activity_id not in left
    ]
    await topics.tell_account(account_id, tell_reading(account_id, reading), *gone)


def _read(
    session: Session, account_id: int, activity_ids: Collection[int]
) -> tuple[list[ActivityView], ReadingView]:
    found = notifications.find_activities(session, account_id, activity_ids)
    return found, notifications.get_reading(session, account_id)


async def _tell_row(account_id: int, row: ActivityView) -> None:
    of = [topics.doings_of(person.id) for person in row.people]
    if row.author_id:
        of += [topics.doings_of(row.author_id), topics.posts_of(row.author_id)]
    shown = _ACTIVITIES.put(row)
    await topics.tell_audience(topics.account_topic(account_id), Audience(), shown, of=of)


async def _tell_read(event: ActivityRead) -> None:
    more = [live.orders.resync()] if event.is_other_choice else []
    await _tell_reading(event.account_id, *more)


async def _tell_reading(account_id: int, *more: live.Operation) -> None:
    reading = await db.read(notifications.get_reading, account_id)
    await topics.tell_account(account_id, tell_reading(account_id, reading), *more)


async def _part(event: social.BlockChanged) -> None:
    if event.are_apart:
        await topics.tell_account(event.account_id, _ACTIVITIES.without(event.other_id))
        await topics.tell_account(event.other_id, _ACTIVITIES.without(event.account_id))


async def _end_sight(event: social.FollowChanged) -> None:
    """Take what is about a private account's posts from who does not see them any more."""
    if event.is_private and event.before is Following.YES and event.now is Following.NO:
        gone = _ACTIVITIES.without(event.followed.id)
        await topics.tell_account(event.follower.id, gone)


async def _change_privacy(event: social.PrivacyChanged) -> None:
    if not event.is_private:
        await live.publish([topics.ACTIVITY], live.orders.resync())
        return
    await take_from_strangers(event.account_id, (topics.ACTIVITY, _ACTIVITIES))


async def _hide(event: posts.PostsHidden) -> None:
    gone = _ACTIVITIES.without(event.author_id)
    await topics.tell_audience(topics.ACTIVITY, event.audience, gone, of=())


async def _count_anew(_event: accounts.AccountLeft | accounts.AccountReturned) -> None:
    """Let lines that name several people be told without one of them, or with them again."""
    await live.publish([topics.ACTIVITY], live.orders.resync(RESYNC_SECONDS))


def watch_activity() -> None:
    """Note what people do for those whom it concerns, and tell their tabs, from now on."""
    notifications.note_activity()
    bus.subscribe(ActivityChanged, _tell_change)
    bus.subscribe(ActivityRead, _tell_read)
    bus.subscribe(social.BlockChanged, _part)
    bus.subscribe(social.FollowChanged, _end_sight)
    bus.subscribe(social.PrivacyChanged, _change_privacy)
    bus.subscribe(posts.PostsHidden, _hide)
    bus.subscribe(accounts.AccountLeft, _count_anew)
    bus.subscribe(accounts.AccountReturned, _count_anew)
