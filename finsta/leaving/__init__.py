"""Leaving: taking along what is one's own, and deleting one's account."""

from finsta.leaving.erasing import KEPT, erase_next, list_references
from finsta.leaving.errors import TOO_LITTLE_ROOM, NoRoom
from finsta.leaving.events import TakeoutAsked, TakeoutChanged, TakeoutRemoved
from finsta.leaving.going import leave
from finsta.leaving.models import Problem, Takeout
from finsta.leaving.running import erase, erase_forever, make_takeouts_forever
from finsta.leaving.takeout.folder import TakeoutFolder
from finsta.leaving.takeout.making import Maker, require_room
from finsta.leaving.takeout.orders import (
    DAYS_KEPT,
    TAKEOUT_READY,
    ask_for_takeout,
    get_takeout,
    get_takeout_file,
    remove_expired_takeouts,
)
from finsta.leaving.views import TakeoutView

__all__ = [
    "DAYS_KEPT",
    "KEPT",
    "TAKEOUT_READY",
    "TOO_LITTLE_ROOM",
    "Maker",
    "NoRoom",
    "Problem",
    "Takeout",
    "TakeoutAsked",
    "TakeoutChanged",
    "TakeoutFolder",
    "TakeoutRemoved",
    "TakeoutView",
    "ask_for_takeout",
    "erase",
    "erase_forever",
    "erase_next",
    "get_takeout",
    "get_takeout_file",
    "leave",
    "list_references",
    "make_takeouts_forever",
    "remove_expired_takeouts",
    "require_room",
]
