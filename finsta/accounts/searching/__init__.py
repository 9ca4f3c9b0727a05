"""Finding people by their handle or by words of their name, as they are typed."""
