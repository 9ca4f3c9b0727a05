"""The messenger's domain."""
