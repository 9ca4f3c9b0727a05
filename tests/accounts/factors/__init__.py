"""Tests of second factors, passkeys, and of proving who one is."""
