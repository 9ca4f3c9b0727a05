"""A conversation: its messages, the form below them, and its settings."""
