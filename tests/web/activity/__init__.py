"""What people are told of what others do, over two workers."""
