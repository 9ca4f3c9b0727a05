"""Reports, on both databases."""
