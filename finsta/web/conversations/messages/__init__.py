"""What a message looks like, and what opens beside it."""
