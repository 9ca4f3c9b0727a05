"""How texts and messages look."""
