"""What is shown and what a browser may ask: pages, events, routes and the live wire."""
