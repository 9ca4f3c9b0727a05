"""Who has seen posts, on both databases."""
