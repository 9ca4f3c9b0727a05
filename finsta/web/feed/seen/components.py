"""What it looks like who has seen a post: the line on one's own card, and the dialog."""

import reflex as rx

from finsta import live, posts
from finsta.infra.words import _, ngettext
from finsta.web.feed.seen.state import SeenState
from finsta.web.feed.state import FeedState
from finsta.web.shared.beside import about, open_about
from finsta.web.shared.elements import button, empty, icon, time_ago
from finsta.web.shared.listed import listed_dialog, people_rows
from finsta.web.shared.persons import person_line
from finsta.web.shared.seen.components import shows_seen, shows_seen_switch
from finsta.web.shared.viewer import ViewerState

SEEN = "seen-by"

_ABOUT = about(SEEN)


def seen_button(post: live.Shown) -> rx.Component:
    """Return the line that tells who has seen a post; nothing for who has not shared it.

    Args:
        post: A `posts.PostView`.
    """
    count = SeenState.seen_counts.row(post.id).seen_by
    told = rx.cond(
        count > 0, ngettext("Seen by {count}", "Seen by {count}", count), _("Not seen yet")
    )
    return rx.cond(
        post.author.id == ViewerState.viewer_id,
        button(
            icon("eye", size=16),
            rx.cond(shows_seen, told, _("Who has seen it?")),
            on_click=open_about(SEEN, post.id),
            custom_attrs={"aria-haspopup": "dialog"},
            class_name="muted seen-count",
        ),
    )


def seen_name(post: live.Shown, place: live.Shown | int) -> live.Shown:
    """Return the name by which it is told that a photo was seen; empty where nobody wants to know.

    Nobody does of one's own, of those that were seen before, and while the viewer does not show it.

    Args:
        post: A `posts.PostView`.
        place: Of the photo in it.
    """
    marks = SeenState.seen_marks
    is_known = marks.has(post.id) & marks.row(post.id).photos.contains(place)
    is_told = shows_seen & (post.author.id != ViewerState.viewer_id) & ~is_known
    return rx.cond(is_told, f"{post.id}/{place}", "")


def seen_names(post: live.Shown) -> live.Shown:
    """Return the names of as many photos as a post may have; see `seen_name`.

    Args:
        post: A `posts.PostView`.
    """
    places = rx.Var.create(list(range(posts.MAX_PHOTOS)))
    return places.foreach(lambda place: seen_name(post, place))


def seen_parts() -> rx.Component:
    """Return what a page with posts needs once: the dialog, and what tells what was seen."""
    watching = live.watching(
        lambda names: live.act(SeenState.note(names), quiet=True, every=True),
        most=posts.MAX_SEEN_AT_ONCE,
    )
    return rx.fragment(listed_dialog(SEEN, _("Seen by"), seen_by()), rx.cond(shows_seen, watching))


@rx.memo
def seen_by() -> rx.Component:
    """Return who has seen a post, or why the viewer is not told."""
    return _seen_by()


def _seen_by() -> rx.Component:
    total = FeedState.posts.row(_ABOUT).photos.length()

    def line(seen: live.Shown, index: live.Shown) -> rx.Component:
        photos = ngettext(
            "{seen} of {count} photo", "{seen} of {count} photos", total, seen=seen.photos
        )
        return person_line(
            seen.account,
            rx.el.span(
                time_ago(iso=seen.seen_at),
                rx.cond(seen.photos < total, rx.el.span(photos)),
                class_name="note stacked seen-when",
            ),
        )

    return rx.cond(
        shows_seen,
        people_rows(
            SeenState.seen_by.of(_ABOUT),
            line,
            empty(
                "eye",
                _("Nobody yet"),
                _("Whoever has looked at a photo for a second stands here, if they show it."),
            ),
            lambda before: SeenState.load_seen_by(_ABOUT, before),
        ),
        rx.el.div(
            rx.el.p(_("You are told who has seen your posts once you show whose you have seen.")),
            shows_seen_switch(waits=True),
            class_name="listed-rows seen-offer",
        ),
    )
