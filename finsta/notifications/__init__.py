"""What happened, told to those whom it concerns: likes, comments, mentions, who follows."""

from finsta.notifications.events import ActivityChanged, ActivityRead
from finsta.notifications.kinds import Kind, Switch
from finsta.notifications.listing import (
    ACTIVITY_PAGE_SIZE,
    MAX_COUNTED,
    find_activities,
    get_reading,
    list_activity,
)
from finsta.notifications.models import Activity, ActivityAct, ActivityMark
from finsta.notifications.reading import read_activity, turn
from finsta.notifications.storing import note_activity
from finsta.notifications.views import ActivityPage, ActivityView, ReadingView

__all__ = [
    "ACTIVITY_PAGE_SIZE",
    "MAX_COUNTED",
    "Activity",
    "ActivityAct",
    "ActivityChanged",
    "ActivityMark",
    "ActivityPage",
    "ActivityRead",
    "ActivityView",
    "Kind",
    "ReadingView",
    "Switch",
    "find_activities",
    "get_reading",
    "list_activity",
    "note_activity",
    "read_activity",
    "turn",
]
