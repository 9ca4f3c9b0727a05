"""Tests of what is posted about second factors and passkeys."""
