"""What may be said about a post."""

from finsta.infra.texts import without_blank_ends, without_turning
from finsta.infra.words import _
from finsta.posts.errors import CaptionRefused
from finsta.posts.models import MAX_CAPTION_LENGTH


def clean_caption(caption: str) -> str:
    """Return a caption as it is stored.

    Args:
        caption: As typed.

    Raises:
        CaptionRefused: It is too long.
    """
    length = len(without_blank_ends(caption))
    if length > MAX_CAPTION_LENGTH:
        raise CaptionRefused(
            _(
                "The caption has {length} characters, at most {most} are allowed.",
                length=length,
                most=MAX_CAPTION_LENGTH,
            )
        )
    return without_blank_ends(without_turning(caption))
