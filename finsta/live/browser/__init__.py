"""The browser's half of live tables: the folder that the build takes, by its import path."""

from finsta import internals

FOLDER = internals.link_browser_folder(__name__)
