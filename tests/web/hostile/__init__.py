"""What somebody does who is no page of ours, and that the others go on meanwhile."""
