"""The pages of admins, over the wire."""
