"""HEIC and AVIF: pictures in ISO's box format, of one piece or of tiles."""

from finsta.pixels.formats.heif.reading import read

__all__ = ["read"]
