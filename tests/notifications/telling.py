"""What somebody is told, as tests write it down."""

from sqlmodel import Session, select

from finsta import notifications, posts
from finsta.accounts import Account
from finsta.infra import bus
from finsta.notifications import Activity, ActivityAct, ActivityChanged
from finsta.posts import CommentView, Post
from tests.posts.comments.writing import id_of
from tests.posts.comments.writing import write as write_below


def conclude(session: Session) -> list[ActivityChanged]:
    """Do what comes before a commit, and return whose activity has changed."""
    bus.conclude(session)
    return [each for each in bus.take_recorded(session) if isinstance(each, ActivityChanged)]


def like(session: Session, who: Account, post: Post, *, is_liked: bool = True) -> None:
    """Like a post, or take it back."""
    posts.like_post(session, id_of(who), post.id or 0, is_liked=is_liked)
    conclude(session)


def write(
    session: Session,
    who: Account,
    post: Post,
    text: str,
    *,
    parent: CommentView | None = None,
    answers: CommentView | None = None,
) -> CommentView:
    """Write below a post, or as a reply."""
    comment = write_below(session, who, post, text, below=parent, answers=answers)
    conclude(session)
    return comment


def told(session: Session, viewer: Account) -> list[str]:
    """Return what somebody is told, the newest first: what, by how many, by whom last."""
    page = notifications.list_activity(session, id_of(viewer))
    check_counts(session)
    return [
        f"{each.kind} {each.count} {' '.join(one.handle for one in each.people)}"
        for each in page.activities
    ]


def unread(session: Session, viewer: Account) -> int:
    """Return how much of what somebody is told is unread."""
    return notifications.get_reading(session, id_of(viewer)).unread


def check_counts(session: Session) -> None:
    """Compare the numbers of all activities with their acts."""
    for line in session.exec(select(Activity).execution_options(populate_existing=True)):
        rows = session.exec(select(ActivityAct).where(ActivityAct.activity_id == line.id)).all()
        assert line.people == len({row.account_id for row in rows}) > 0
        assert line.place == max(row.id or 0 for row in rows)
