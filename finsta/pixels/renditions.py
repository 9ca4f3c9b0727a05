"""The sizes a photo is stored in, and what becomes of an upload."""

from dataclasses import dataclass

# 320 and 640 serve phones, 1080 the feed on a dense screen, 2048 a photo opened large.
RENDITION_WIDTHS = (320, 640, 1080, 2048)


@dataclass(frozen=True)
class Rendered:
    """A decoded photo, ready to be stored.

    Attributes:
        media_type: What the original's bytes show.
        width: Of the largest rendition, in pixels.
        height: Of the largest rendition, in pixels.
        color: The photo's mean colour as `#rrggbb`.
        files: WebP bytes by rendition width; a width above the photo's is there once at most.
    """

    media_type: str
    width: int
    height: int
    color: str
    files: dict[int, bytes]


def widths_for(width: int) -> list[int]:
    """Return the renditions a photo of this width has, smallest first.

    Args:
        width: Of the largest rendition, in pixels.
    """
    smaller = [step for step in RENDITION_WIDTHS if step < width]
    larger = [step for step in RENDITION_WIDTHS if step >= width]
    return smaller + larger[:1]
