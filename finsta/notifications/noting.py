"""What an event means to people: what they are told of, and what of it is over."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session

from finsta import posts, social
from finsta.infra import clock
from finsta.infra.database.tables import table_of
from finsta.notifications.kinds import Kind
from finsta.notifications.models import Activity, ActivityAct
from finsta.social import Audience, Following

activities, acts = table_of(Activity), table_of(ActivityAct)


@dataclass(frozen=True)
class Act:
    """What somebody did that concerns an account.

    Attributes:
        account_id: Whom it concerns.
        kind: What it is.
        subject: What it has in common with others that stand in the same line.
        actor_id: Who did it.
        post_id: The post that it is about, if it is.
        comment_id: The comment of `account_id` that it is about, if it is.
        by_comment_id: The comment by which it was done, or 0.
    """

    account_id: int
    kind: Kind
    subject: int
    actor_id: int
    post_id: int | None = None
    comment_id: int | None = None
    by_comment_id: int = 0


@dataclass(frozen=True)
class Meaning:
    """What events mean to people.

    Attributes:
        new: What is told: of each list the first one that its account has not turned off.
        over: Which acts are told no more, as conditions of `acts` and `activities`.
        touched: Which activities may be seen by others than before, as conditions of `activities`.
    """

    new: list[list[Act]] = field(default_factory=list[list[Act]])
    over: list[ColumnElement[bool]] = field(default_factory=list[ColumnElement[bool]])
    touched: list[ColumnElement[bool]] = field(default_factory=list[ColumnElement[bool]])


def find_meaning(session: Session, events: Iterable[Any]) -> Meaning:
    """Return what events mean to people.

    Args:
        session: The session of the transaction that recorded them.
        events: Of `MEANINGFUL`.
    """
    meaning = Meaning()
    for event in events:
        _READERS[type(event)](session, event, meaning)
    return meaning


def _read_like(session: Session, event: posts.PostLiked, meaning: Meaning) -> None:
    liker_id = event.like.account.id
    act = Act(event.author_id, Kind.LIKED, event.post_id, liker_id, event.post_id)
    _read_whether(act, event.is_liked, event.audience.without(event.silent), meaning)


def _read_comment_like(session: Session, event: posts.CommentLiked, meaning: Meaning) -> None:
    liker_id, comment_id = event.like.account.id, event.comment_id
    act = Act(
        event.commenter_id, Kind.COMMENT_LIKED, comment_id, liker_id, event.post_id, comment_id
    )
    _read_whether(act, event.is_liked, event.audience.without(event.silent), meaning)


def _read_whether(act: Act, is_so: bool, hears: Audience, meaning: Meaning) -> None:
    if not is_so:
        meaning.over.append(_is_by(act))
    elif _concerns(act, hears):
        meaning.new.append([act])


def _is_by(act: Act) -> ColumnElement[bool]:
    return (
        (activities.c.account_id == act.account_id)
        & (activities.c.kind == act.kind)
        & (activities.c.subject == act.subject)
        & (acts.c.account_id == act.actor_id)
    )


def _concerns(act: Act, hears: Audience) -> bool:
    return act.account_id != act.actor_id and hears.admits(act.account_id)


def _read_comment(session: Session, event: posts.CommentWritten, meaning: Meaning) -> None:
    comment, post_id = event.comment, event.post_id
    hears = event.audience.without(event.silent)
    # What it is to each: an answer, if it is that, before a mention.
    by_account: dict[int, list[Act]] = {}

    def add(account_id: int, kind: Kind, subject: int, of: int | None = None) -> None:
        act = Act(account_id, kind, subject, comment.author.id, post_id, of, comment.id)
        if _concerns(act, hears):
            by_account.setdefault(account_id, []).append(act)

    if event.answered_id:
        add(event.answered_id, Kind.REPLIED, comment.parent_id)
    for mention in comment.mentions:
        add(mention.account.id, Kind.MENTIONED, post_id)
    add(event.author_id, Kind.COMMENTED, post_id)
    meaning.new.extend(by_account.values())


def _read_comment_edit(session: Session, event: posts.CommentEdited, meaning: Meaning) -> None:
    comment, post_id = event.comment, event.post_id
    mentioned = [mention.account.id for mention in comment.mentions]
    # What it says stands in lines that are told already.
    of_it = select(acts.c.activity_id).where(acts.c.comment_id == comment.id)
    meaning.touched.append(or_(activities.c.comment_id == comment.id, activities.c.id.in_(of_it)))
    by_it = (activities.c.kind == Kind.MENTIONED) & (acts.c.comment_id == comment.id)
    meaning.over.append(by_it & activities.c.account_id.not_in(mentioned))
    for account_id in event.mentioned_ids:
        act = Act(
            account_id,
            Kind.MENTIONED,
            post_id,
            comment.author.id,
            post_id,
            by_comment_id=comment.id,
        )
        if _concerns(act, event.audience.without(event.silent)):
            meaning.new.append([act])


def _read_comment_end(session: Session, event: posts.CommentDeleted, meaning: Meaning) -> None:
    gone = [event.comment_id, *event.reply_ids]
    meaning.over.append(or_(acts.c.comment_id.in_(gone), activities.c.comment_id.in_(gone)))


def _read_post(session: Session, event: posts.PostShared, meaning: Meaning) -> None:
    _tag(event.post, event.circle.listening, meaning)


def _read_edit(session: Session, event: posts.PostEdited, meaning: Meaning) -> None:
    tagged = [mention.account.id for mention in event.post.mentions]
    of_it = (activities.c.kind == Kind.TAGGED) & (activities.c.subject == event.post.id)
    meaning.over.append(of_it & activities.c.account_id.not_in(tagged))
    _tag(event.post, event.audience.without(event.silent), meaning)


def _tag(post: posts.PostView, hears: Audience, meaning: Meaning) -> None:
    for mention in post.mentions:
        act = Act(mention.account.id, Kind.TAGGED, post.id, post.author.id, post.id)
        if _concerns(act, hears):
            meaning.new.append([act])


def _read_post_end(session: Session, event: posts.PostDeleted, meaning: Meaning) -> None:
    meaning.over.append(activities.c.post_id == event.post_id)


def _read_archiving(session: Session, event: posts.PostArchived, meaning: Meaning) -> None:
    meaning.touched.append(activities.c.post_id == event.tile.id)


def _read_showing(session: Session, event: posts.PostShownAgain, meaning: Meaning) -> None:
    meaning.touched.append(activities.c.post_id == event.post.id)


def _read_follow(session: Session, event: social.FollowChanged, meaning: Meaning) -> None:
    follower_id, followed_id = event.follower.id, event.followed.id
    asked = Act(followed_id, Kind.ASKED, 0, follower_id)
    if event.before is Following.ASKED:
        meaning.over.append(_is_by(asked))
    if event.now is Following.NO:
        for one_id, other_id in ((follower_id, followed_id), (followed_id, follower_id)):
            ended = (activities.c.account_id == one_id) & (acts.c.account_id == other_id)
            kind = Kind.ACCEPTED if one_id == follower_id else Kind.FOLLOWED
            meaning.over.append(ended & (activities.c.kind == kind))
        return
    today = clock.now().date().toordinal()
    if event.before is Following.ASKED:
        new = Act(follower_id, Kind.ACCEPTED, today, followed_id)
    elif event.now is Following.ASKED:
        new = asked
    else:
        new = Act(followed_id, Kind.FOLLOWED, today, follower_id)
    if new.account_id not in social.read_circle(session, new.actor_id).silent:
        meaning.new.append([new])


def _read_block(session: Session, event: social.BlockChanged, meaning: Meaning) -> None:
    if event.are_apart:
        meaning.over.append(_is_between(event.account_id, event.other_id))
        meaning.over.append(_is_between(event.other_id, event.account_id))


def _read_mute(session: Session, event: social.MuteChanged, meaning: Meaning) -> None:
    if event.is_muted:
        meaning.over.append(_is_between(event.account_id, event.muted_id))


def _is_between(account_id: int, actor_id: int) -> ColumnElement[bool]:
    return (activities.c.account_id == account_id) & (acts.c.account_id == actor_id)


_READERS: dict[type, Any] = {
    posts.PostLiked: _read_like,
    posts.CommentLiked: _read_comment_like,
    posts.CommentWritten: _read_comment,
    posts.CommentEdited: _read_comment_edit,
    posts.CommentDeleted: _read_comment_end,
    posts.PostShared: _read_post,
    posts.PostEdited: _read_edit,
    posts.PostDeleted: _read_post_end,
    posts.PostArchived: _read_archiving,
    posts.PostShownAgain: _read_showing,
    social.FollowChanged: _read_follow,
    social.BlockChanged: _read_block,
    social.MuteChanged: _read_mute,
}

MEANINGFUL: Collection[type] = _READERS.keys()
