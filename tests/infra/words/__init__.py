"""What is said to people, in which language."""
