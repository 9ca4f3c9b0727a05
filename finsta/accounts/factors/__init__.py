"""What else an account is proved by: codes of an app, recovery codes, passkeys; and when anew."""

from finsta.accounts.factors.errors import (
    AlreadyOn,
    NotOn,
    NotProved,
    PasskeyRefused,
    StepOver,
    UsedCode,
    WrongCode,
    WrongRecoveryCode,
)
from finsta.accounts.factors.managing import Factors, describe_factors, make_recovery_codes
from finsta.accounts.factors.notices import Notice
from finsta.accounts.factors.proving import PROOF_LASTS, is_proved, note_proof, require_proof
from finsta.accounts.factors.recovery_codes import (
    FEW_RECOVERY_CODES,
    MAX_TYPED_RECOVERY_CODE_LENGTH,
    RECOVERY_CODES,
)
from finsta.accounts.factors.second_step import (
    Passed,
    begin_second_step,
    find_second_step,
    pass_by_code,
    pass_by_recovery_code,
)
from finsta.accounts.factors.totp import (
    CODE_LENGTH,
    MAX_TYPED_CODE_LENGTH,
    TotpSetup,
    begin_totp,
    confirm_totp,
    has_totp,
    turn_off_totp,
)

__all__ = [
    "CODE_LENGTH",
    "FEW_RECOVERY_CODES",
    "MAX_TYPED_CODE_LENGTH",
    "MAX_TYPED_RECOVERY_CODE_LENGTH",
    "PROOF_LASTS",
    "RECOVERY_CODES",
    "AlreadyOn",
    "Factors",
    "NotOn",
    "NotProved",
    "Notice",
    "Passed",
    "PasskeyRefused",
    "StepOver",
    "TotpSetup",
    "UsedCode",
    "WrongCode",
    "WrongRecoveryCode",
    "begin_second_step",
    "begin_totp",
    "confirm_totp",
    "describe_factors",
    "find_second_step",
    "has_totp",
    "is_proved",
    "make_recovery_codes",
    "note_proof",
    "pass_by_code",
    "pass_by_recovery_code",
    "require_proof",
    "turn_off_totp",
]
