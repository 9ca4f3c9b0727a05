"""Photos over HTTP: receiving an upload, answering an address."""
