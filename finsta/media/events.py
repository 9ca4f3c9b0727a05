"""What happened to photos."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PhotosRemoved:
    """Photos left the database; their files may go."""

    keys: tuple[str, ...]
