"""Who must hear nothing of a conversation."""
