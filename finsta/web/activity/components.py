"""What others did that concerns the viewer: a line for each, and the sentences."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _, ngettext
from finsta.internals import ReactRouterLink
from finsta.media import RENDITION_WIDTHS
from finsta.notifications import Kind
from finsta.web import routes
from finsta.web.activity.state import MAX_PLACES, OPENED, ActivityState
from finsta.web.shared.elements import avatar, empty, loading, photo, time_ago
from finsta.web.shared.persons import profile_link

_ACTIVITIES = ActivityState.activities
# As wide as a thumb.
_THUMBNAIL = "48px"
_WIDTHS = RENDITION_WIDTHS[:2]


def activity_list() -> rx.Component:
    """Return what the viewer is told, the newest first."""
    return rx.fragment(
        rx.cond(
            _ACTIVITIES.loaded,
            rx.cond(
                _ACTIVITIES.items.length() > 0,
                rx.el.ul(rx.foreach(_ACTIVITIES.items, _line), class_name="activities"),
                empty(
                    "heart",
                    _("Nothing here yet"),
                    _("When somebody likes or answers what you share, or follows you, it shows."),
                ),
            ),
            loading(),
        ),
        live.edge(
            _ACTIVITIES,
            opens=True,
            on_older=ActivityState.load,
            on_again=ActivityState.load(0),
        ),
        live.watching(
            lambda places: live.act(ActivityState.read(places), quiet=True), most=MAX_PLACES
        ),
    )


def _line(activity: live.Shown, _index: live.Shown) -> rx.Component:
    person = activity.people[0]
    is_new = activity.place > ActivityState.activity_opened.row(OPENED).place
    return rx.el.li(
        profile_link(person, avatar(person), class_name="activity-face", hidden=True),
        rx.cond(
            activity.post_id > 0,
            ReactRouterLink.create(
                *_said(activity), to=routes.post_path(activity.post_id), class_name="activity-link"
            ),
            profile_link(person, *_said(activity), class_name="activity-link"),
        ),
        rx.cond(activity.photo.length() > 0, _thumbnail(activity)),
        class_name=rx.cond(is_new, "activity activity-new", "activity"),
        # What adds to a line gives it another place: then it is to be looked at again.
        custom_attrs=live.watched(rx.cond(is_new, activity.place.to_string(), "")),
        key=activity.id,
    )


def _said(activity: live.Shown) -> list[rx.Component]:
    return [
        rx.el.span(
            _sentence(activity), " ", rx.el.span(time_ago(iso=activity.acted_at), class_name="note")
        ),
        rx.cond(
            activity.text != "", rx.el.span(rx.el.bdi(activity.text), class_name="note one-line")
        ),
    ]


def _thumbnail(activity: live.Shown) -> rx.Component:
    def frame(image: rx.Component, **attributes: Any) -> rx.Component:
        return rx.el.span(image, class_name="activity-photo", **attributes)

    return photo(activity.photo[0], _THUMBNAIL, frame, widths=_WIDTHS, alt="")


def _sentence(activity: live.Shown) -> rx.Component:
    count, is_one = activity.count, activity.photos == 1

    def said(words: Words) -> rx.Component:
        return live.sentence(words, names=rx.el.strong(_names(activity)))

    liked = rx.cond(
        is_one,
        said(ngettext("{names} liked your photo", "{names} liked your photo", count)),
        said(ngettext("{names} liked your photos", "{names} liked your photos", count)),
    )
    commented = rx.cond(
        is_one,
        said(ngettext("{names} commented on your photo", "{names} commented on your photo", count)),
        said(
            ngettext("{names} commented on your photos", "{names} commented on your photos", count)
        ),
    )
    others = {
        Kind.COMMENT_LIKED: ngettext(
            "{names} liked your comment", "{names} liked your comment", count
        ),
        Kind.REPLIED: ngettext(
            "{names} replied to your comment", "{names} replied to your comment", count
        ),
        Kind.MENTIONED: ngettext(
            "{names} mentioned you in a comment", "{names} mentioned you in comments", count
        ),
        Kind.TAGGED: ngettext(
            "{names} tagged you in a post", "{names} tagged you in a post", count
        ),
        Kind.FOLLOWED: ngettext("{names} follows you now", "{names} follow you now", count),
        Kind.ACCEPTED: ngettext("{names} lets you follow", "{names} let you follow", count),
    }
    return rx.fragment(
        rx.match(
            activity.kind,
            (Kind.LIKED, liked),
            (Kind.COMMENTED, commented),
            *((kind, said(words)) for kind, words in others.items()),
            rx.el.strong(_names(activity)),
        )
    )


def _names(activity: live.Shown) -> rx.Component:
    first, second = (rx.el.bdi(activity.people[at].display_name) for at in (0, 1))
    others = activity.count - 1
    counted = ngettext("{name} and {count} other", "{name} and {count} others", others)
    return rx.cond(
        activity.count == 1,
        first,
        rx.cond(
            (activity.count == 2) & (activity.people.length() == 2),
            live.sentence(_("{one} and {other}"), one=first, other=second),
            live.sentence(counted, name=first),
        ),
    )
