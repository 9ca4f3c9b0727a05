"""What is posted about second factors and passkeys, and to confirm that it's oneself."""
