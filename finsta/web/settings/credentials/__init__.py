"""What one logs in with: e-mail and password."""
