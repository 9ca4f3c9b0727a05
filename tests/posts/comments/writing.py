"""Writing below posts, and what stands there, for tests."""

from sqlmodel import Session, func, select

from finsta import posts
from finsta.accounts import Account
from finsta.posts import CommentView, Post, PostComment


def id_of(account: Account) -> int:
    """Return an account's id."""
    return account.id or 0


def write(
    session: Session,
    who: Account,
    post: Post,
    text: str,
    attempt: str = "",
    *,
    below: CommentView | None = None,
    answers: CommentView | None = None,
) -> CommentView:
    """Write below a post, or below a comment there."""
    name = attempt or f"{who.handle} {text}"[:36]
    to = {"parent_id": below and below.id, "answers_id": answers and answers.id}
    return posts.write_comment(session, id_of(who), post.id or 0, text, name, **to)


def texts(session: Session, viewer: Account, post: Post) -> list[str]:
    """Return what is written below a post, newest first, as somebody sees it."""
    page = posts.list_comments(session, id_of(viewer), post.id or 0)
    return [each.text for each in page.comments]


def counted(session: Session, post: Post) -> int:
    """Return the number that stands in a post; it is that of the rows, and so are replies'."""
    rows = select(func.count()).select_from(PostComment).where(PostComment.post_id == post.id)
    session.refresh(post)
    assert session.exec(rows).one() == post.comments
    for comment in session.exec(select(PostComment).where(PostComment.post_id == post.id)):
        session.refresh(comment)
        below = select(func.count()).where(PostComment.parent_id == comment.id)
        assert session.exec(below).one() == comment.replies
    return post.comments
