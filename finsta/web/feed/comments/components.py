"""What comments look like: the last ones below a card, all of them on the post's own page."""

import reflex as rx

from finsta import live, posts
from finsta.infra.words import _, ngettext
from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.feed.comments.comment import comment_with_replies
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.comments.writing import comment_form, waiting_comments
from finsta.web.feed.likes.components import comment_likers_dialog
from finsta.web.shared.dialogs import confirm_deletion
from finsta.web.shared.elements import icon, loading
from finsta.web.shared.persons import profile_link
from finsta.web.shared.texts import linked, parts_of

COMMENT_KEY = "c"
# Where one writes below a post that is shown alone.
COMMENT_FIELD = ".comments > .comment-form textarea"


def comment_button(post: live.Shown) -> rx.Component:
    """Return the way from a card to where one writes below its post, or that there is none.

    Args:
        post: A `posts.PostView`.
    """
    leads = ReactRouterLink.create(
        icon("message-circle", size=22),
        rx.el.span(_("Comment"), class_name="visually-hidden"),
        to=routes.post_path(post.id),
        title=live.as_shown(_("Comment")),
        custom_attrs=live.pressed_by(COMMENT_KEY),
        class_name="icon-button",
    )
    off = rx.el.span(_("Comments are turned off."), class_name="note comments-off")
    return rx.cond(post.comments_off, off, leads)


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
        profile_link(
            comment.author,
            rx.el.bdi(comment.author.display_name, class_name="strong"),
            class_name="comment-author",
        ),
        " ",
        rx.el.bdi(linked(parts_of(comment.text, comment.mentions))),
        key=comment.id,
        class_name="comment-line",
    )


def comments_section(post: live.Shown, post_id: live.Shown) -> rx.Component:
    """Return all that is written below a post, and the form to write there.

    Args:
        post: A `posts.PostView`.
        post_id: Its id, as the address names it.
    """
    table, opened = CommentsState.comments.of(post_id), CommentsState.opened.of(post_id)
    listed = rx.foreach(
        table.items,
        lambda each: rx.fragment(comment_with_replies(post=post, comment=each), key=each.id),
    )
    older = live.edge(table, on_older=lambda before: CommentsState.load(post_id, before))
    return rx.el.section(
        rx.el.h2(_("Comments"), class_name="visually-hidden", id="comments-title"),
        rx.cond(post.comments_off, rx.fragment(), comment_form(post_id)),
        waiting_comments(post_id),
        rx.cond(table.loaded, rx.el.ul(listed), loading()),
        # A list of posts has brought the last ones, without what belongs to them.
        live.edge(opened, opens=True, on_again=CommentsState.load(post_id, 0)),
        rx.cond(opened.loaded, older),
        _deletion(),
        comment_likers_dialog(),
        aria_labelledby="comments-title",
        class_name="comments",
    )


def _deletion() -> rx.Component:
    form = CommentsState.comment_deletion
    all_of_it = _("It will disappear for everyone, with all replies to it. You can't undo this.")
    return confirm_deletion(
        form,
        _("Delete this comment?"),
        rx.el.p(
            rx.cond(
                form.value("replies", int) > 0,
                all_of_it,
                _("It will disappear for everyone. You can't undo this."),
            )
        ),
        on_submit=CommentsState.delete,
        then_toast=_("Comment deleted."),
    )
