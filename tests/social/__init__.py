"""How people stand to each other, on both databases."""
