"""Where one is logged in."""
