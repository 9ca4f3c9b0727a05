"""Shapes to paint through, with smooth edges."""

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from finsta.seeds.scenes.tones import Box

Point = tuple[float, float]

# Shapes are drawn this much larger and reduced, which smooths their edges.
_OVERSAMPLING = 2


class Stencil:
    """A shape to paint through, drawn oversized.

    Args:
        width: Of the picture, in pixels.
        height: Of the picture, in pixels.
    """

    def __init__(self, width: int, height: int) -> None:
        self._image = Image.new("L", (width * _OVERSAMPLING, height * _OVERSAMPLING))
        self._draw = ImageDraw.Draw(self._image)
        # Where anything was drawn, oversized; small shapes on large pictures are the rule.
        self._left, self._top, self._right, self._bottom = 1e9, 1e9, 0.0, 0.0

    def polygon(self, points: Sequence[Point], level: int = 255) -> "Stencil":
        """Add a filled polygon; `level` 0 cuts it out."""
        self._draw.polygon(self._reach(points), fill=level)
        return self

    def ellipse(
        self, x: float, y: float, across: float, down: float | None = None, level: int = 255
    ) -> "Stencil":
        """Add an ellipse by its middle and its two radii, or a circle by one."""
        down = across if down is None else down
        corners = [(x - across, y - down), (x + across, y + down)]
        self._draw.ellipse(self._reach(corners), fill=level)
        return self

    def box(
        self, x: float, y: float, width: float, height: float, radius: float = 0, level: int = 255
    ) -> "Stencil":
        """Add a rectangle by its upper left corner, rounded by `radius`."""
        corners = self._reach([(x, y), (x + width, y + height)])
        self._draw.rounded_rectangle(corners, radius * _OVERSAMPLING, fill=level)
        return self

    def pie(
        self, x: float, y: float, radius: float, start: float, end: float, level: int = 255
    ) -> "Stencil":
        """Add a slice of a circle, its angles in degrees clockwise from three o'clock."""
        corners = self._reach([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.pieslice(corners, start, end, fill=level)
        return self

    def line(self, points: Sequence[Point], width: float, level: int = 255) -> "Stencil":
        """Add a line with round joints and ends."""
        self._draw.line(
            self._reach(points, width),
            fill=level,
            width=max(1, round(width * _OVERSAMPLING)),
            joint="curve",
        )
        if width >= 2:
            for x, y in (points[0], points[-1]):
                self.ellipse(x, y, width / 2, level=level)
        return self

    def clip(self, other: "Stencil") -> "Stencil":
        """Keep only what lies in the other stencil too."""
        kept = Image.new("L", self._image.size)
        self._left, self._top = max(self._left, other._left), max(self._top, other._top)
        self._right = min(self._right, other._right)
        self._bottom = min(self._bottom, other._bottom)
        box = self._box(0)
        if box:
            corner = (box[0], box[1])
            kept.paste(ImageChops.multiply(self._image.crop(box), other._image.crop(box)), corner)
        self._image = kept
        self._draw = ImageDraw.Draw(kept)
        return self

    def subtract(self, other: "Stencil") -> "Stencil":
        """Keep only what lies outside of the other stencil."""
        self._image.paste(0, (0, 0, *self._image.size), other._image)
        return self

    def mask(self, margin: float = 0) -> tuple[Image.Image, Box] | None:
        """Return the shape at the picture's size, and which box of the picture it fills.

        Args:
            margin: How much empty space to leave around it, in pixels.

        Returns:
            None when there is no shape, or none within the picture.
        """
        box = self._box(margin)
        if box is None:
            return None
        left, top, right, bottom = (edge // _OVERSAMPLING for edge in box)
        return self._image.crop(box).reduce(_OVERSAMPLING), (left, top, right, bottom)

    def _reach(self, points: Sequence[Point], width: float = 0) -> list[Point]:
        enlarged = [(x * _OVERSAMPLING, y * _OVERSAMPLING) for x, y in points]
        # Pillow's thick lines stick out by less than their width.
        around = width * _OVERSAMPLING + 2
        self._left = min(self._left, min(x for x, _ in enlarged) - around)
        self._top = min(self._top, min(y for _, y in enlarged) - around)
        self._right = max(self._right, max(x for x, _ in enlarged) + around)
        self._bottom = max(self._bottom, max(y for _, y in enlarged) + around)
        return enlarged

    def _box(self, margin: float) -> Box | None:
        around = margin * _OVERSAMPLING
        step = _OVERSAMPLING
        left = max(0, int((self._left - around) // step) * step)
        top = max(0, int((self._top - around) // step) * step)
        right = min(self._image.width, -int(-(self._right + around) // step) * step)
        bottom = min(self._image.height, -int(-(self._bottom + around) // step) * step)
        return (left, top, right, bottom) if left < right and top < bottom else None
