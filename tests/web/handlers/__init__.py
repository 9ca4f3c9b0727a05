"""What a browser may call, and with what: `handlers.py`, `arguments.py` and `policies.py`."""
