"""What happens while Redis or PostgreSQL is away, and when a server is stopped."""
