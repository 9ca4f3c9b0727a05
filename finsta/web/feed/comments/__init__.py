"""What is written below posts."""
