"""Whether the viewer shows whose posts they have seen, on every page that asks for it."""
