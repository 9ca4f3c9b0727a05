"""Forwarding a message to other conversations."""
