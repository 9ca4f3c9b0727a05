"""What authors do with their own posts, and viewers keep of others."""
