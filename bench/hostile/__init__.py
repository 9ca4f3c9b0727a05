"""What one somebody can take from everybody else: attacks on a server that others use meanwhile."""
