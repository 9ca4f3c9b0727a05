"""The people of the server, and what admins do to them."""
