"""What pages consist of, as they are built and served."""
