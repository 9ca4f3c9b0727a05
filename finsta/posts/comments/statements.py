"""What queries of comments have in common, and the comment that somebody changes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col
from sqlmodel import select as select_models

from finsta.accounts import Account, is_here, shown_columns, view_row
from finsta.infra import clock, db
from finsta.infra.database.tables import table_of
from finsta.posts.mentions import OF_COMMENTS
from finsta.posts.models import Post, PostComment
from finsta.posts.timeline import is_visible
from finsta.posts.views import CommentView
from finsta.social import is_heard, may_meet

comments, posts = table_of(PostComment), table_of(Post)
accounts = table_of(Account)
authors = accounts.alias("authors")  # of the post

WITH_AUTHOR = (
    select(
        comments.c.id,
        comments.c.post_id,
        comments.c.author_id,
        comments.c.text,
        comments.c.attempt,
        comments.c.written_at,
        comments.c.version,
        comments.c.parent_id,
        comments.c.likes,
        comments.c.replies,
        comments.c.edits,
        *shown_columns(accounts, "author_"),
    )
    .join(accounts, accounts.c.id == comments.c.author_id)
    .where(is_here(accounts))
)


def of_visible_posts(rows: Any) -> Any:
    """Narrow a query of comments down to those below posts that the account `viewer` sees.

    Args:
        rows: The query, in which comments are.
    """
    return (
        rows.join(posts, posts.c.id == comments.c.post_id)
        .join(authors, authors.c.id == posts.c.author_id)
        .where(is_visible(authors))
    )


# Of which the account `viewer` sees something.
HEARD = WITH_AUTHOR.where(is_heard(accounts.c.id))


def view_comments(session: Session, viewer_id: int, rows: Sequence[Any]) -> list[CommentView]:
    """Return what a page shows of comments. One query, if some of them mention people.

    Args:
        session: A session.
        viewer_id: The account that looks.
        rows: Of queries that begin as `WITH_AUTHOR`.
    """
    mentions = OF_COMMENTS.list_of(session, viewer_id, {row.id: row.text for row in rows})
    return [
        CommentView(
            id=row.id,
            author=view_row(row.author_id, row, "author_"),
            text=row.text,
            attempt=row.attempt,
            written_at=db.stamp(clock.as_utc(row.written_at)),
            version=row.version,
            parent_id=row.parent_id or 0,
            likes=row.likes,
            replies=row.replies,
            edits=row.edits,
            mentions=mentions[row.id],
        )
        for row in rows
    ]


def is_to_be_met(account_id: int) -> ColumnElement[bool]:
    """Return the condition under which an account sees a comment, for `lock_comment`.

    Args:
        account_id: Who acts.
    """
    return is_visible(accounts, account_id) & may_meet(comments.c.author_id, account_id)


def lock_comment(
    session: Session, comment_id: int, *conditions: ColumnElement[bool]
) -> PostComment | None:
    """Return a comment, or None. Whoever else changes it waits for this transaction.

    Who locks its post as well does so before.

    Args:
        session: A writing session.
        comment_id: The comment.
        conditions: Under which it is returned, of the comment, its post and the post's author.
    """
    found = (
        select_models(PostComment)
        .join(Post, col(Post.id) == PostComment.post_id)
        .join(Account, col(Account.id) == Post.author_id)
        .where(PostComment.id == comment_id, *conditions)
        .with_for_update(of=PostComment, key_share=True)
        .execution_options(populate_existing=True)
    )
    return session.exec(found).first()
