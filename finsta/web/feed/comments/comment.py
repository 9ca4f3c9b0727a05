"""What one comment looks like, with the replies below it."""

from typing import Any

import reflex as rx

from finsta import live, posts
from finsta.infra.words import Words, _, ngettext
from finsta.reporting import Kind
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.comments.writing import correction_form, opens_reply, reply_form, waiting
from finsta.web.feed.likes.components import comment_like_count, like_comment_button
from finsta.web.shared.elements import avatar, button, is_young, time_ago
from finsta.web.shared.persons import profile_link
from finsta.web.shared.reporting.components import open_report
from finsta.web.shared.texts import folded, parts_of
from finsta.web.shared.viewer import ViewerState


@rx.memo
def comment_with_replies(
    post: rx.Var[posts.PostView], comment: rx.Var[posts.CommentView]
) -> rx.Component:
    """Return a comment and what stands below it.

    Args:
        post: Below which it stands.
        comment: The comment.
    """
    return _comment_with_replies(post, comment)


@rx.memo
def reply(post: rx.Var[posts.PostView], answer: rx.Var[posts.CommentView]) -> rx.Component:
    """Return a reply.

    Args:
        post: Below which it stands.
        answer: The reply.
    """
    return _reply(post, answer)


def _comment_with_replies(post: live.Shown, comment: live.Shown) -> rx.Component:
    replies = CommentsState.replies.of(comment.id)
    more = comment.replies - replies.items.length()
    older = live.older_button(
        replies,
        ngettext("View {count} more reply", "View {count} more replies", more),
        on_older=lambda before: CommentsState.load_replies(comment.id, before),
        class_name="comment-act",
    )
    listed = rx.el.ul(
        rx.foreach(
            replies.items, lambda each: rx.fragment(reply(post=post, answer=each), key=each.id)
        ),
        aria_label=_("Replies"),
    )
    return rx.el.li(
        _comment(post, comment, CommentsState.comments.of(post.id), opens_reply(comment.id)),
        rx.el.div(
            older,
            rx.cond(replies.items.length() > 0, listed),
            rx.foreach(CommentsState.replying.of(comment.id).acts, waiting),
            rx.cond(post.comments_off, rx.fragment(), reply_form(post.id, comment.id)),
            class_name="comment-replies",
        ),
    )


def _reply(post: live.Shown, answer: live.Shown) -> rx.Component:
    opens = opens_reply(answer.parent_id, answer.id, f"@{answer.author.handle} ")
    return rx.el.li(_comment(post, answer, CommentsState.replies.of(answer.parent_id), opens))


def _comment(
    post: live.Shown, comment: live.Shown, table: live.Table, on_reply: rx.Var
) -> rx.Component:
    is_corrected = CommentsState.correction.of(comment.id).value("comment_id", int) > 0
    return rx.el.div(
        profile_link(comment.author, avatar(comment.author), class_name="post-face", hidden=True),
        rx.el.div(
            rx.el.p(
                profile_link(
                    comment.author,
                    rx.el.bdi(comment.author.display_name, class_name="strong"),
                    class_name="post-author",
                ),
                time_ago(iso=comment.written_at),
                rx.cond(comment.edits > 0, rx.el.span(_("edited"), class_name="note")),
                class_name="comment-who",
            ),
            rx.cond(
                is_corrected,
                correction_form(comment),
                folded(parts_of(comment.text, comment.mentions)),
            ),
            rx.cond(is_corrected, rx.fragment(), _acts(post, comment, on_reply)),
            class_name="grow stacked",
        ),
        like_comment_button(table, comment),
        class_name="comment",
    )


def _acts(post: live.Shown, comment: live.Shown, on_reply: rx.Var) -> rx.Component:
    viewer = ViewerState.viewer_id
    is_own = comment.author.id == viewer
    may_edit = is_own & is_young(comment.written_at, posts.COMMENT_EDIT_MINUTES)
    edits = CommentsState.correction.of(comment.id).fill(
        comment_id=comment.id, text=comment.text, known_edits=comment.edits
    )
    deletes = CommentsState.comment_deletion.open(comment_id=comment.id, replies=comment.replies)
    return rx.el.div(
        comment_like_count(comment),
        rx.cond(post.comments_off, rx.fragment(), _act(_("Reply"), on_reply)),
        rx.cond(may_edit, _act(_("Edit"), edits, _("Edit this comment"))),
        rx.cond(
            is_own | (post.author.id == viewer),
            _act(_("Delete"), deletes, _("Delete this comment")),
        ),
        rx.cond(
            is_own,
            rx.fragment(),
            _act(_("Report"), open_report(Kind.COMMENT, comment.id), _("Report this comment")),
        ),
        class_name="comment-acts",
    )


def _act(label: Words, on_click: rx.Var, called: Words | None = None) -> rx.Component:
    named: dict[str, Any] = {} if called is None else {"aria_label": called}
    return button(label, on_click=on_click, class_name="comment-act", **named)
