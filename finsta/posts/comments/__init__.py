"""Comments: what is written below a post, and below that as a reply. Posts know their number."""
