"""QR codes: made on the server, drawn by the browser, dark on white in every colour scheme."""

from dataclasses import dataclass

import reflex as rx
import segno

from finsta.live import Shown

# Modules of white around it, by which cameras find it (ISO/IEC 18004).
_BORDER = 4


@dataclass(frozen=True)
class QrCode:
    """A QR code, as an SVG draws it.

    Attributes:
        path: The dark modules, a unit each.
        size: Of its sides, in modules, with the white around it.
    """

    path: str
    size: int


def describe_qr(text: str) -> QrCode:
    """Return the QR code of a text.

    Args:
        text: Such as a link, up to 2,000 characters.
    """
    matrix = segno.make_qr(text, error="m").matrix
    runs = [_draw_line(line, y + _BORDER) for y, line in enumerate(matrix)]
    return QrCode("".join(runs), len(matrix) + 2 * _BORDER)


def qr_code(code: Shown, label: str) -> rx.Component:
    """Return the drawing of a QR code.

    Args:
        code: A `QrCode`.
        label: What it is of, for who can't see it.
    """
    return rx.el.svg(
        rx.el.svg.path(d=code.path),
        view_box=f"0 0 {code.size} {code.size}",
        role="img",
        aria_label=label,
        class_name="qr-code",
    )


def _draw_line(line: bytearray, y: int) -> str:
    drawn, x = list[str](), 0
    while x < len(line):
        length = 1
        while x + length < len(line) and line[x + length] == line[x]:
            length += 1
        if line[x]:
            drawn.append(f"M{x + _BORDER} {y}h{length}v1h-{length}z")
        x += length
    return "".join(drawn)
