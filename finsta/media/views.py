"""What a page shows of a photo."""

from dataclasses import dataclass

from finsta.media.models import Photo


@dataclass(frozen=True)
class PhotoView:
    """A photo as a page needs it.

    Attributes:
        key: Names its address, `/media/{key}/{rendition}`.
        width: Of the largest rendition, in pixels.
        height: Of the largest rendition, in pixels.
        color: Its mean colour, `#rrggbb`, shown until it is there.
        alt: Its description.
    """

    key: str
    width: int
    height: int
    color: str
    alt: str


def view_photo(photo: Photo, alt: str) -> PhotoView:
    """Return what a page shows of a photo.

    Args:
        photo: A stored photo.
        alt: Its description.
    """
    return PhotoView(photo.key, photo.width, photo.height, photo.color, alt)
