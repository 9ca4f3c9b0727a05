"""What people of the demo write below each other's posts: plain text. Nothing happens here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """A comment to be.

    Attributes:
        handle: Who writes it.
        below: The author of the post.
        hours_ago: How long before the seeding; it stands below their newest post by then.
        text: What they write.
        answers: The text of the remark that it replies to, if it is a reply.
        liked_by: Who likes it.
    """

    handle: str
    below: str
    hours_ago: float
    text: str
    answers: str = ""
    liked_by: tuple[str, ...] = ()


_WHERE = "That pink! Which ridge is this?"
_BEHIND = "The one behind the water tower. I'll take you."

REMARKS = (
    Remark("ben", "ana", 300, "I set my alarm for noon. Respect."),
    Remark("fern", "ana", 299, _WHERE, liked_by=("ben",)),
    Remark("ana", "ana", 298, _BEHIND, _WHERE, ("fern", "elif")),
    Remark("ben", "ana", 297, "@fern bring a jacket. It is colder than it looks.", _WHERE),
    Remark("fern", "ana", 296, "@ben I own four. @ana, Saturday?", _WHERE, ("ana",)),
    Remark("ana", "ana", 295, "@fern Saturday. Noon, not a minute earlier.", _WHERE, ("ben",)),
    Remark("dmitri", "fern", 150, "Unbearable how? Does it ask for rent?"),
    Remark(
        "fern",
        "fern",
        149,
        "It leans into my light and hums.",
        "Unbearable how? Does it ask for rent?",
        ("dmitri", "chioma", "ana"),
    ),
    Remark("user.one", "user.two", 119, "Welcome! Nice place."),
    Remark("elif", "dmitri", 136, "Toes grow back. Skies like this don't.", "", ("ana", "fern")),
    Remark("chioma", "ben", 89, "@dmitri look, the loon has a point."),
    Remark("ana", "user.two", 8, "Not too much. Bigger."),
    Remark("dmitri", "user.two", 7, "My kitchen has a wall, too. Just saying."),
    Remark("fern", "user.two", 6, "Honest answer: frame it in dark wood."),
    Remark("elif", "chioma", 3, "I could not look away either. 🌕"),
    Remark("chioma", "ana", 0.3, "Important is the right word. Wave when you fly over!"),
)


@dataclass(frozen=True)
class Correction:
    """What an author says anew about their newest post.

    Attributes:
        handle: Whose post.
        hours_ago: How long before the seeding.
        caption: What it says from then on.
    """

    handle: str
    hours_ago: float
    caption: str


CORRECTIONS = (
    Correction(
        "chioma",
        2.5,
        "Moonrise over the dunes. You could read by it, if you could look away. (I read one page.)"
        " #dunes #night",
    ),
)

# Who has saved whose newest post.
SAVES = (("ana", "fern"), ("ana", "dmitri"), ("ana", "chioma"), ("ben", "ana"))

# Who has archived their oldest post.
ARCHIVED = ("ana",)
