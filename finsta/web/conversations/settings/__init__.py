"""The settings of a conversation: title, members, ownership, one's own wishes."""
