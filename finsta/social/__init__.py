"""How people stand to each other: following, blocking, muting, and who sees whom."""

from finsta.social.audiences import Audience, Circle, list_apart, list_away, read_circle
from finsta.social.blocking import block, mute, unblock
from finsta.social.changing import lock_accounts, raise_profile_of
from finsta.social.errors import FollowRefused, PersonNotFound
from finsta.social.events import (
    BlockChanged,
    FollowChanged,
    MuteChanged,
    PrivacyChanged,
    ProfileChanged,
)
from finsta.social.finding import find_people
from finsta.social.following import (
    accept_follower,
    change_privacy,
    end_next_follows,
    follow,
    remove_follower,
    unfollow,
)
from finsta.social.listing import (
    FOLLOWS_PAGE_SIZE,
    FollowPage,
    count_asking,
    list_asking,
    list_blocked,
    list_followed,
    list_followers,
    list_muted,
)
from finsta.social.models import MAX_FOLLOWED, Block, Follow, Mute
from finsta.social.people import find_blocked, get_person, get_privacy, list_standings
from finsta.social.sight import (
    are_apart,
    has_anybody_away,
    is_followed,
    is_heard,
    may_meet,
    meets,
    sees_account_photos,
    sees_what_is_shared,
    select_unheard,
)
from finsta.social.views import Following, FollowView, PersonView, StandingView

__all__ = [
    "FOLLOWS_PAGE_SIZE",
    "MAX_FOLLOWED",
    "Audience",
    "Block",
    "BlockChanged",
    "Circle",
    "Follow",
    "FollowChanged",
    "FollowPage",
    "FollowRefused",
    "FollowView",
    "Following",
    "Mute",
    "MuteChanged",
    "PersonNotFound",
    "PersonView",
    "PrivacyChanged",
    "ProfileChanged",
    "StandingView",
    "accept_follower",
    "are_apart",
    "block",
    "change_privacy",
    "count_asking",
    "end_next_follows",
    "find_blocked",
    "find_people",
    "follow",
    "get_person",
    "get_privacy",
    "has_anybody_away",
    "is_followed",
    "is_heard",
    "list_apart",
    "list_asking",
    "list_away",
    "list_blocked",
    "list_followed",
    "list_followers",
    "list_muted",
    "list_standings",
    "lock_accounts",
    "may_meet",
    "meets",
    "mute",
    "raise_profile_of",
    "read_circle",
    "remove_follower",
    "sees_account_photos",
    "sees_what_is_shared",
    "select_unheard",
    "unblock",
    "unfollow",
]
