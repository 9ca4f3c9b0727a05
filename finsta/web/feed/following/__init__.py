"""The feed of those whom one follows: which of the posts are theirs."""
