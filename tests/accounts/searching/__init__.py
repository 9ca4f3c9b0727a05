"""Finding people by what is typed."""
