"""What the forms below a post look like: for comments, for replies, for changing what one wrote."""

import reflex as rx

from finsta import live, posts
from finsta.infra.words import Words, _
from finsta.web.feed.comments.state import CommentsState
from finsta.web.shared.elements import button, failed_act
from finsta.web.shared.forms import counter, mention_choices, problem_at


def comment_form(post_id: live.Shown) -> rx.Component:
    """Return the form to write below a post.

    Args:
        post_id: The post.
    """
    form = CommentsState.commenting.of(post_id)
    return form.root(
        _text(form, _("Add a comment")),
        _submit(_("Post")),
        *_notes(form),
        on_submit=CommentsState.write(post_id, 0, 0),
        key=post_id,
        class_name="field comment-form",
    )


def reply_form(post_id: live.Shown, comment_id: live.Shown) -> rx.Component:
    """Return the form to reply to a comment, while it is open.

    Args:
        post_id: The post.
        comment_id: The comment; not an item of an `rx.foreach`.
    """
    form = CommentsState.replying.of(comment_id)
    root = form.root(
        _text(form, _("Add a reply")),
        _buttons(_("Post"), form),
        *_notes(form),
        on_submit=CommentsState.write(post_id, comment_id),
        key=comment_id,
        class_name="field comment-form",
    )
    return rx.cond(form.value("is_open", bool), root)


def opens_reply(
    comment_id: live.Shown, answers_id: live.Shown | int = 0, begins: live.Shown | str = ""
) -> rx.Var:
    """Return the event that opens the form to reply to a comment; what is typed there stays.

    Args:
        comment_id: The comment.
        answers_id: The reply that is answered, or 0.
        begins: How the text begins, unless something is typed.
    """
    form = CommentsState.replying.of(comment_id)
    begins = rx.Var.create(begins)
    typed = form.value("text", str)
    is_untouched = (form.length("text") == 0) | (typed == form.value("begins", str))
    return form.fill(
        answers_id=answers_id,
        is_open=True,
        begins=begins,
        text=rx.cond(is_untouched, begins, typed),
    )


def correction_form(comment: live.Shown) -> rx.Component:
    """Return the form to change one's own comment.

    Args:
        comment: A `posts.CommentView`; not an item of an `rx.foreach`.
    """
    form = CommentsState.correction.of(comment.id)
    elsewhere = rx.el.p(
        live.sentence(_("It says now: {text}"), text=rx.el.bdi(comment.text)),
        " ",
        button(
            _("Replace that"),
            on_click=form.fill(known_edits=comment.edits),
            class_name="link strong",
        ),
        role="status",
        class_name="note",
    )
    return form.root(
        _text(form, _("Edit your comment")),
        _buttons(_("Save"), form),
        *_notes(form),
        # In another tab of its author's, while it is changed here.
        rx.cond(form.value("known_edits", int) < comment.edits, elsewhere),
        on_submit=CommentsState.edit,
        key=comment.id,
        class_name="field comment-form",
    )


def waiting_comments(post_id: live.Shown, *, is_gone: bool = False) -> rx.Component:
    """Return what somebody has written below a post that is not stored.

    Replies stand below what they answer, as long as that is there.

    Args:
        post_id: The post.
        is_gone: Whether it is not there any more.
    """
    comments = CommentsState.comments.of(post_id)

    def draw(act: live.Shown) -> rx.Component:
        is_here = act.args["post_id"].to(int) == post_id
        parent_id = act.args["parent_id"].to(int)
        is_alone = (parent_id == 0) | ~comments.has(parent_id)
        return rx.cond(is_here if is_gone else is_here & is_alone, waiting(act))

    return rx.foreach(live.acts(CommentsState.write), draw)


def waiting(act: live.Shown) -> rx.Component:
    """Return a comment that is not stored yet, or why it isn't.

    Args:
        act: Of a form that queues.
    """
    failed = failed_act(act.error, act.id, class_name="problem")
    return rx.el.div(
        rx.el.p(rx.el.bdi(act.content.fields["text"]), class_name="text muted"),
        rx.cond(act.error != "", failed),
        key=act.id,
        class_name="comment-pending",
    )


def _text(form: live.Form, label: Words) -> rx.Component:
    field = form.field(
        "text",
        rows=1,
        grows=True,
        submits_on_enter=True,
        aria_label=label,
        placeholder=live.as_shown(label),
        dir="auto",
    )
    return rx.el.div(field, mention_choices(form, "text"), class_name="mentions-field")


def _submit(label: Words, **props: live.Shown) -> rx.Component:
    return rx.el.button(label, type="submit", class_name="button button-primary", **props)


def _buttons(label: Words, form: live.Form) -> rx.Component:
    return rx.el.div(
        button(_("Cancel"), on_click=form.discard(), class_name="button"),
        _submit(label, disabled=form.busy),
        class_name="comment-buttons",
    )


def _notes(form: live.Form) -> tuple[rx.Component, rx.Component]:
    return problem_at(form, "text"), counter(form.length("text"), posts.MAX_COMMENT_LENGTH)
