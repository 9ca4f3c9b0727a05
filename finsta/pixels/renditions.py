"""The sizes a photo is stored in, and what becomes of an upload."""

from dataclasses import dataclass

# 320 and 640 serve phones, 1080 the feed on a dense screen, 2048 a photo opened large.
RENDITION_WIDTHS = (320, 640, 1080, 2048)


@dataclass(frozen=True)
class Square:
    """A square of a photo, in thousandths of its shorter side.

    Attributes:
        left: Where it begins, from the photo's left edge.
        top: Where it begins, from the photo's upper edge.
        side: How long its sides are, 1 to 1,000.
    """

    left: int
    top: int
    side: int

    def fit(self, width: int, height: int) -> tuple[int, int, int]:
        """Return left, top and side in pixels, within a photo whatever was asked for.

        Args:
            width: Of the photo, in pixels.
            height: Of the photo, in pixels.
        """
        shorter = min(width, height)
        side = max(1, min(shorter, round(self.side * shorter / 1_000)))
        left, top = (round(each * shorter / 1_000) for each in (self.left, self.top))
        return max(0, min(left, width - side)), max(0, min(top, height - side)), side


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
