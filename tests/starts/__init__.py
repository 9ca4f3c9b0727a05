"""Starting the program over and over: what takes longest, loading it, is done once."""
