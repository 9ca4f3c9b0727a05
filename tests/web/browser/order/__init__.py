"""Whatever order changes are told in, a tab comes to the same."""
