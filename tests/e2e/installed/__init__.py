"""Browsers and Finsta as an app of the device."""
