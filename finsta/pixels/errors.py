"""Why a file can't become a photo."""

from finsta.infra.errors import FinstaError

ALLOWED = "Allowed are JPEG, PNG, WebP, HEIC, AVIF and GIF up to 25 MB and 50 megapixels."


class PhotoRefused(FinstaError):
    """The file can't become a photo; the message says why and what is allowed."""


class TooManyAtOnce(FinstaError):
    """Somebody's photos wait already."""

    def __init__(self) -> None:
        super().__init__("Too many of your photos wait already. Try again when they are there.")


class Undecodable(PhotoRefused):
    """Its headers were fine, its pixels were not, or not within the limits they were given."""


def damaged() -> PhotoRefused:
    """Return the refusal of a file whose bytes make no sense or end too early."""
    return PhotoRefused(f"This photo is damaged or incomplete. {ALLOWED}")


def too_costly() -> PhotoRefused:
    """Return the refusal of a file whose decoding was ended, or would have been."""
    return PhotoRefused(
        "This photo takes more time or memory than one may. "
        f"Saved as an ordinary JPEG it can be read. {ALLOWED}"
    )
