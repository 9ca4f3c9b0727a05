"""What people are told of, as they see it."""
