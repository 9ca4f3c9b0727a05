"""The list of conversations as a tab has it, and what is unread in them."""
