"""Why a file can't become a photo."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import Words, _

ALLOWED = _("Allowed are JPEG, PNG, WebP, HEIC, AVIF and GIF up to 25 MB and 50 megapixels.")


class PhotoRefused(FinstaError):
    """The file can't become a photo; the message says why and what is allowed.

    Args:
        words: The message.
    """

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


class TooManyAtOnce(FinstaError):
    """Somebody's photos wait already."""

    def __init__(self) -> None:
        super().__init__(_("Too many of your photos wait already. Try again when they are there."))


class Undecodable(PhotoRefused):
    """Its headers were fine, its pixels were not, or not within the limits they were given."""


def damaged() -> PhotoRefused:
    """Return the refusal of a file whose bytes make no sense or end too early."""
    return PhotoRefused(_("This photo is damaged or incomplete. {allowed}", allowed=ALLOWED))


def too_costly() -> PhotoRefused:
    """Return the refusal of a file whose decoding was ended, or would have been."""
    return PhotoRefused(
        _(
            "This photo takes more time or memory than one may. Saved as an ordinary JPEG "
            "it can be read. {allowed}",
            allowed=ALLOWED,
        )
    )
