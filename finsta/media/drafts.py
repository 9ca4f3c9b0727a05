"""What a form says of the photos that it shares: see `attach_photos`."""

from collections.abc import Sequence
from dataclasses import dataclass

from finsta.infra.texts import without_turning
from finsta.infra.words import _
from finsta.pixels import PhotoRefused

MAX_ALT_LENGTH = 1_500


@dataclass(frozen=True)
class DraftPhoto:
    """A staged photo and its description.

    Attributes:
        key: The photo's.
        alt_text: As typed, up to 1,500 characters; it may be empty.
    """

    key: str
    alt_text: str = ""


def clean_alt_texts(photos: Sequence[DraftPhoto]) -> list[str]:
    """Return the descriptions of photos as they are stored.

    Args:
        photos: In order.

    Raises:
        PhotoRefused: One is too long.
    """
    texts = [without_turning(photo.alt_text).strip() for photo in photos]
    longest = max(map(len, texts), default=0)
    if longest > MAX_ALT_LENGTH:
        raise PhotoRefused(
            _(
                "The alt text has {longest} characters, at most {most} are allowed.",
                longest=longest,
                most=MAX_ALT_LENGTH,
            )
        )
    return texts
