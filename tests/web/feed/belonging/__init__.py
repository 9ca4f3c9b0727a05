"""What belongs to posts, over two workers."""
