"""Posts by their hashtags."""
