"""What is said in the demo's conversations."""

from finsta.seeds.talks.acts import (
    Act,
    Add,
    Close,
    Delete,
    Edit,
    Mute,
    Picture,
    React,
    Rename,
    Say,
    See,
    Sitting,
    Start,
    Talk,
)
from finsta.seeds.talks.modern_talking import MODERN_TALKING
from finsta.seeds.talks.small_talk import BIKE_FOR_SALE, DARKROOM_CLUB, KEYS_AND_CAT
from finsta.seeds.talks.sunday_hike import SUNDAY_HIKE

TALKS: tuple[Talk, ...] = (
    MODERN_TALKING,
    SUNDAY_HIKE,
    DARKROOM_CLUB,
    KEYS_AND_CAT,
    BIKE_FOR_SALE,
)

__all__ = [
    "TALKS",
    "Act",
    "Add",
    "Close",
    "Delete",
    "Edit",
    "Mute",
    "Picture",
    "React",
    "Rename",
    "Say",
    "See",
    "Sitting",
    "Start",
    "Talk",
]
