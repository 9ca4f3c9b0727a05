"""Tests of second factors and passkeys, as people use them."""
