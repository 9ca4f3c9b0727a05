"""Who has seen one's own posts: noted of those who allow it, and shown to their authors alone."""
