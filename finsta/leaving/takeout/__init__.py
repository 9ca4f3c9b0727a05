"""Take-outs: a zip with all that is one's own, made in the background."""
