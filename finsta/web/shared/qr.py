"""QR codes: dark on white, whatever the page looks like, so that every camera reads them."""

from dataclasses import dataclass
from itertools import groupby

import reflex as rx
import segno

from finsta.infra.words import Words
from finsta.live import Shown

# Cameras need a white frame of four modules.
_FRAME = 4


@dataclass(frozen=True)
class QrCode:
    """A QR code as one path.

    Attributes:
        size: Of its sides, frame included, in modules.
        path: Of what is dark, as SVG writes it.
    """

    size: int
    path: str


def draw_qr(text: str) -> QrCode:
    """Return the QR code of a text.

    Args:
        text: An address, of bounded length.
    """
    rows = [
        list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=_FRAME)
    ]
    return QrCode(len(rows), "".join(_draw_row(y, row) for y, row in enumerate(rows)))


def qr_code(size: Shown, path: Shown, label: Words) -> rx.Component:
    """Return a QR code.

    Args:
        size: As `QrCode.size`.
        path: As `QrCode.path`.
        label: What it is, for who can't see it.
    """
    return rx.el.svg(
        rx.el.path(d=path),
        view_box=f"0 0 {size} {size}",
        role="img",
        custom_attrs={"aria-label": label, "shapeRendering": "crispEdges"},
        class_name="qr",
    )


def _draw_row(y: int, row: list[int]) -> str:
    drawn, x = "", 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        drawn += f"M{x} {y}h{length}v1h-{length}z" if is_dark else ""
        x += length
    return drawn
