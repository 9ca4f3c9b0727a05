"""What two people who don't see each other see of a conversation that both are in, and others."""
