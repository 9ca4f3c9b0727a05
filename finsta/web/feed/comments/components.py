"""What comments look like: the last ones below a card, all of them on the post's own page."""

import reflex as rx

from finsta import live, posts
from finsta.infra.words import _, ngettext
from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.feed.comments.state import CommentsState
from finsta.web.shared.dialogs import confirm_deletion
from finsta.web.shared.elements import avatar, failed_act, icon, icon_button, loading, time_ago
from finsta.web.shared.forms import counter, problem_at
from finsta.web.shared.texts import folded, parts_of
from finsta.web.shared.viewer import ViewerState


def comment_button(post: live.Shown) -> rx.Component:
    """Return the way from a card to where one writes below its post.

    Args:
        post: A `posts.PostView`.
    """
    return ReactRouterLink.create(
        icon("message-circle", size=22),
        rx.el.span(_("Comment"), class_name="visually-hidden"),
        to=routes.post_path(post.id),
        title=live.as_shown(_("Comment")),
        class_name="icon-button",
    )


@rx.memo
def last_comments(post: rx.Var[posts.PostView]) -> rx.Component:
    """Return what was written last below a post, and the way to the rest.

    Args:
        post: The post.
    """
    return _last_comments(post)


def _last_comments(post: live.Shown) -> rx.Component:
    last = CommentsState.comments.of(post.id).items[:2]
    rest = ReactRouterLink.create(
        ngettext("View {count} comment", "View all {count} comments", post.comments),
        to=routes.post_path(post.id),
        class_name="muted comments-rest",
    )
    return rx.el.div(
        rx.foreach(last, _last_comment),
        rx.cond(post.comments > last.length(), rest),
        class_name="comments-last",
    )


def _last_comment(comment: live.Shown) -> rx.Component:
    return rx.el.p(
        rx.el.bdi(comment.author.display_name, class_name="strong"),
        " ",
        rx.el.bdi(comment.text),
        key=comment.id,
        class_name="comment-line",
    )


def comments_section(post: live.Shown, post_id: live.Shown) -> rx.Component:
    """Return all that is written below a post, and the form to write there.

    Args:
        post: A `posts.PostView`.
        post_id: Its id, as the address names it.
    """
    table = CommentsState.comments.of(post_id)
    form = CommentsState.commenting.of(post_id)
    return rx.el.section(
        rx.el.h2(_("Comments"), class_name="visually-hidden", id="comments-title"),
        _form(form, post_id),
        waiting_comments(post_id),
        rx.cond(
            table.loaded,
            rx.el.ul(rx.foreach(table.items, lambda comment: _comment(post, comment))),
            loading(),
        ),
        live.edge(
            table,
            opens=True,
            on_older=lambda before: CommentsState.load(post_id, before),
            on_again=CommentsState.load(post_id, 0),
        ),
        confirm_deletion(
            CommentsState.comment_deletion,
            _("Delete this comment?"),
            rx.el.p(_("It will disappear for everyone. You can't undo this.")),
            on_submit=CommentsState.delete,
            then_toast=_("Comment deleted."),
        ),
        aria_labelledby="comments-title",
        class_name="comments",
    )


def _form(form: live.Form, post_id: live.Shown) -> rx.Component:
    return form.root(
        form.field(
            "text",
            rows=1,
            grows=True,
            submits_on_enter=True,
            aria_label=_("Add a comment"),
            placeholder=live.as_shown(_("Add a comment")),
            dir="auto",
        ),
        rx.el.button(_("Post"), type="submit", class_name="button button-primary"),
        problem_at(form, "text"),
        counter(form.length("text"), posts.MAX_COMMENT_LENGTH),
        on_submit=CommentsState.write(post_id),
        key=post_id,
        class_name="field comment-form",
    )


def waiting_comments(post_id: live.Shown) -> rx.Component:
    """Return what somebody has written that is not stored, also where the post is gone meanwhile.

    Args:
        post_id: The post.
    """
    return rx.foreach(CommentsState.commenting.of(post_id).acts, _pending)


def _pending(act: live.Shown) -> rx.Component:
    failed = failed_act(act.error, act.id, class_name="problem")
    return rx.el.div(
        rx.el.p(rx.el.bdi(act.content.fields["text"]), class_name="text muted"),
        rx.cond(act.error != "", failed),
        key=act.id,
        class_name="comment-pending",
    )


def _comment(post: live.Shown, comment: live.Shown) -> rx.Component:
    viewer = ViewerState.viewer_id
    may_delete = (comment.author.id == viewer) | (post.author.id == viewer)
    deletes = CommentsState.comment_deletion.open(comment_id=comment.id)
    return rx.el.li(
        avatar(comment.author),
        rx.el.div(
            rx.el.p(
                rx.el.bdi(comment.author.display_name, class_name="strong"),
                " ",
                time_ago(iso=comment.written_at),
                class_name="comment-who",
            ),
            folded(parts_of(comment.text)),
            class_name="grow stacked",
        ),
        rx.cond(
            may_delete,
            icon_button("trash-2", _("Delete this comment"), on_click=deletes),
        ),
        key=comment.id,
        class_name="comment",
    )
