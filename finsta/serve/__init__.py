"""Starting the program: prepare the data, build the pages if they changed, serve on one port."""
