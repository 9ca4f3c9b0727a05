"""What people do in the demo's conversations, as plain values. Nothing happens here."""

from dataclasses import dataclass

from finsta.seeds.scenes import Palette


@dataclass(frozen=True)
class Picture:
    """A photo to be drawn.

    Attributes:
        scene: A key of `scenes.SCENES`.
        size: Width and height in pixels.
        seed: Of the chance in it.
        palette: Its colours.
    """

    scene: str
    size: tuple[int, int]
    seed: int
    palette: Palette


@dataclass(frozen=True)
class Act:
    """Something somebody does.

    Attributes:
        handle: Who does it.
        after: Minutes since the act before.
    """

    handle: str
    after: float


@dataclass(frozen=True)
class Start(Act):
    """The first act of every talk; whoever does it is the owner."""

    title: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Say(Act):
    """A message; other acts of the talk may refer to it by its name."""

    text: str
    name: str = ""
    reply_to: str = ""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class React(Act):
    """An emoji on a named message."""

    to: str
    emoji: str


@dataclass(frozen=True)
class See(Act):
    """Seeing everything that was written so far."""


@dataclass(frozen=True)
class Edit(Act):
    """Another text for a named message."""

    name: str
    text: str


@dataclass(frozen=True)
class Delete(Act):
    """Deleting a named message."""

    name: str


@dataclass(frozen=True)
class Rename(Act):
    """Another title."""

    title: str


@dataclass(frozen=True)
class Add(Act):
    """Somebody new, who doesn't see what was written before."""

    member: str


@dataclass(frozen=True)
class Mute(Act):
    """Not counting the conversation among the unread."""


@dataclass(frozen=True)
class Close(Act):
    """Closing the conversation."""


@dataclass(frozen=True)
class Sitting:
    """Acts close together; they begin that many hours before the seeding."""

    hours_ago: float
    acts: tuple[Act, ...]


# From start to end, the oldest sitting first.
Talk = tuple[Sitting, ...]
