"""What the environment sets, and which data folder belongs to which database."""
