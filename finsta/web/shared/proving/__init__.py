"""Asking who looks to confirm that it's them, before what could cost them their account."""

from finsta.web.shared.proving.components import proof_section, when_proved
from finsta.web.shared.proving.state import PROOF, ProvingState, telling_proof

__all__ = ["PROOF", "ProvingState", "proof_section", "telling_proof", "when_proved"]
