"""What else an account is proved by: codes of an app, recovery codes, passkeys; and when anew."""

from finsta.accounts.factors.errors import NotProved
from finsta.accounts.factors.proving import PROOF_LASTS, is_proved, note_proof, require_proof

__all__ = ["PROOF_LASTS", "NotProved", "is_proved", "note_proof", "require_proof"]
