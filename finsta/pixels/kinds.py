"""Tells what a file is by its first bytes, whatever its name or header claims."""

from finsta.infra.words import _
from finsta.pixels.errors import ALLOWED, PhotoRefused

JPEG, PNG, GIF, WEBP = "image/jpeg", "image/png", "image/gif", "image/webp"
HEIC, AVIF = "image/heic", "image/avif"

# So much of a file is needed to tell.
HEAD_BYTES = 64

_STARTS = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF87a": GIF,
    b"GIF89a": GIF,
}
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
# Photos in a format that no library of the project decodes; its name helps to convert them.
_UNREADABLE = {
    b"\xff\x0a": "JPEG XL",
    b"\x00\x00\x00\x0cJXL \r\n\x87\n": "JPEG XL",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n": "JPEG 2000",
    b"\xff\x4f\xff\x51": "JPEG 2000",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
}


def sniff_media_type(head: bytes) -> str:
    """Tell a photo's type.

    Args:
        head: The first `HEAD_BYTES` of the file or more.

    Returns:
        A media type such as `image/jpeg`.

    Raises:
        PhotoRefused: The file is empty or of no allowed type.
    """
    if not head:
        raise PhotoRefused(_("This file is empty. {allowed}", allowed=ALLOWED))
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    found = _find(_STARTS, head) or _sniff_boxes(head)
    if found:
        return found
    if name := _find(_UNREADABLE, head):
        raise PhotoRefused(
            _(
                "This is a {name} file, which Finsta can't read. {allowed}",
                name=name,
                allowed=ALLOWED,
            )
        )
    raise PhotoRefused(
        _("This file is not a photo that Finsta can read. {allowed}", allowed=ALLOWED)
    )


def _find(starts: dict[bytes, str], head: bytes) -> str:
    return next((name for start, name in starts.items() if head.startswith(start)), "")


def _sniff_boxes(head: bytes) -> str:
    if head[4:8] != b"ftyp":
        return ""
    brands = {head[8:12]} | {head[i : i + 4] for i in range(16, min(len(head), 64), 4)}
    if brands & _AVIF_BRANDS:
        return AVIF
    return HEIC if brands & _HEIF_BRANDS else ""
