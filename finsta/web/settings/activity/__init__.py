"""What one is told of."""
