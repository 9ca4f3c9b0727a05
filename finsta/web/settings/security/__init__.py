"""How one's account is kept safe: codes of an app, recovery codes, passkeys."""
