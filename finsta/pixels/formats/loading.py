"""Decodes and shrinks a file in memory with libvips."""

import pyvips


def shrink_buffer(
    encoded: bytes, width: int, height: int, fail_on: str = "truncated"
) -> pyvips.Image:
    """Decode a file, shrunk while it is read where its format allows.

    Args:
        encoded: The file's bytes; its first ones choose libvips's loader.
        width: The largest, in pixels.
        height: The largest, in pixels.
        fail_on: libvips's name of what is damage enough.

    Returns:
        The pixels, in memory.

    Raises:
        pyvips.Error: The bytes are damaged.
    """
    # `thumbnail_buffer` has a `fail_on` of its own, which its loader never sees.
    image = pyvips.Image.thumbnail_buffer(
        encoded,
        width,
        height=height,
        size="down",
        no_rotate=True,
        option_string=f"[fail_on={fail_on}]",
    )
    return image.copy_memory()
