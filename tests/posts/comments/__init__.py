"""Comments below posts, on both databases."""
