"""How much one photo may take: bytes, pixels, memory, time.

The figures of memory and time keep a server with its two decoders within 150 MB and a core while
all that it is sent is made to cost as much as it can.
"""

MAX_PHOTO_BYTES = 25 * 1024 * 1024
MAX_PHOTO_PIXELS = 50_000_000

# Of the largest rendition, upright. The height is what WebP can hold; only a scrolled screenshot
# is higher, and it is shrunk to fit. Encoding takes ten bytes for each of its pixels.
LARGEST = (2048, 16_383)
LARGEST_PIXELS = 8_000_000

# What decoding one photo may take of memory, as its headers tell: enough for the 12.5 megapixels of
# AVIF that phones make, which must be decoded whole.
MAX_MEMORY_BYTES = 122_000_000
# Of a core, as the headers tell. Beyond that nothing is tried.
MAX_SECONDS = 4.0

# Up to here a photo is an ordinary one: a 12-megapixel JPEG takes 0.15 s and 36 MB.
ORDINARY_MEMORY_BYTES = 64_000_000
ORDINARY_SECONDS = 0.7
