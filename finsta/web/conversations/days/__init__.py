"""Going to a day of a conversation."""
