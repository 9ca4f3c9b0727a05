"""Reads what a tab is told: operations with names for their parts, and rows for their values."""

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from finsta.live.declaring.tables import tables
from finsta.web.activity.state import ActivityState
from finsta.web.admin.condition.state import ConditionState
from finsta.web.admin.log.state import AuditState
from finsta.web.admin.people.state import AdminPeopleState
from finsta.web.admin.reports.state import ReportsState
from finsta.web.admin.state import AdminState
from finsta.web.conversations.days.state import DaysState
from finsta.web.conversations.forwarding.state import ForwardingState
from finsta.web.conversations.gallery.state import GalleryState
from finsta.web.conversations.state import ConversationState
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.edits.state import EditState
from finsta.web.feed.following.state import FollowingState
from finsta.web.feed.kept.state import KeptState
from finsta.web.feed.likes.state import LikesState
from finsta.web.feed.seen.state import SeenState
from finsta.web.feed.state import FeedState
from finsta.web.feed.tags.state import TagsState
from finsta.web.joining.state import InvitesState
from finsta.web.person.follows.state import FollowsState
from finsta.web.person.state import PersonState
from finsta.web.settings.activity.state import ActivityChoiceState
from finsta.web.settings.credentials.state import CredentialsState
from finsta.web.settings.leaving.state import LeavingState
from finsta.web.settings.privacy.state import PrivacyState
from finsta.web.settings.profile.state import ProfileState
from finsta.web.settings.security.state import SecurityState
from finsta.web.settings.sessions.device import DeviceState
from finsta.web.settings.sessions.state import SessionsState
from finsta.web.shared.activity import ReadingState
from finsta.web.shared.people import PeopleState
from finsta.web.shared.profiles.state import ProfilesState
from finsta.web.shared.proving.state import ProvingState
from finsta.web.shared.seen.state import ShowsSeenState
from finsta.web.shared.standing.state import StandingState
from finsta.web.shared.viewer import ViewerState
from tests.words import read_words

# A table is known once the state is imported that declares it.
_STATES = (
    ActivityChoiceState, ActivityState, ReadingState,
    AdminPeopleState, AdminState, AuditState, CommentsState, ConditionState, ConversationState,
    CredentialsState, DaysState, DeviceState, EditState, FeedState, FollowingState, FollowsState,
    ForwardingState, GalleryState, InvitesState, KeptState, LeavingState, LikesState, PeopleState,
    PersonState, PrivacyState, ProfileState, ProfilesState, ProvingState, ReportsState,
    SecurityState, SeenState, SessionsState, ShowsSeenState, StandingState, TagsState, ViewerState,
)  # fmt: skip


def read_frame(frame: list[list[Any]]) -> list[dict[str, Any]]:
    """Return what a frame tells, each part by name.

    Args:
        frame: As it travels.
    """
    return read_words([read_operation(operation) for operation in frame])


def read_operation(operation: list[Any]) -> dict[str, Any]:
    """Return an operation with names for its parts; see finsta/live/declaring/operations.py.

    Args:
        operation: As it travels.
    """
    do, to, *given = operation
    do = "put" if do == "bring" else do  # they differ in what the browser says about it alone
    if do in ("put", "page"):
        given = _name_fields(to, do, given)
    if isinstance(to, dict):  # for the tab as a whole
        return {"to": "session", "do": do, **to} if "do" not in to else {"to": do, **to}
    if do in ("page", "keep"):
        asked = dict(given[0])
        rows = {"items": asked.pop("rows")} if do == "page" else {}
        return {"to": to, "do": do, **rows, **asked}
    names = {
        "put": ["items"],
        "set": ["id", "fields", "v"],
        "add": ["id", "field", "elements", "v"],
        "take": ["id", "field", "key", "v"],
        "drop": ["keys", "v"],
        "forget": [],
        "without": ["authors"],
        "shorten": ["most"],
    }
    return {"to": to, "do": do, **dict(zip(names[do], given, strict=True))}


def _name_fields(to: str, do: str, given: list[Any]) -> list[Any]:
    """Return what a `put` or a `page` brings with rows that have names for their values."""
    row_type = tables[to.split("/")[0]].row_type
    if do == "put":
        return [[_unpack(row_type, row) for row in given[0]]]
    return [{**given[0], "rows": [_unpack(row_type, row) for row in given[0]["rows"]]}]


def _unpack(row_type: Any, row: list[Any]) -> dict[str, Any]:
    types = get_type_hints(row_type)
    named = zip((each.name for each in fields(row_type)), row, strict=False)
    return {name: _unpack_value(types[name], value) for name, value in named}


def _unpack_value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UnionType):  # of something and None
        kind = get_args(kind)[0]
    if get_origin(kind) is list and is_dataclass(get_args(kind)[0]):
        return [_unpack(get_args(kind)[0], each) for each in value]
    return _unpack(kind, value) if is_dataclass(kind) else value
