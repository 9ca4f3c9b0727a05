"""Who may join."""
