"""Writing: the form below a conversation, and what is done to messages."""
