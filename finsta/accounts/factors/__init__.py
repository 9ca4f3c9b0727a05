"""What else an account is proved by: codes of an app, recovery codes, passkeys; and when anew."""

from finsta.accounts.factors.errors import (
    AlreadyOn,
    CodeRefused,
    NotOn,
    NotProved,
    PasskeyRefused,
    StepOver,
    UsedCode,
    WrongCode,
    WrongRecoveryCode,
)
from finsta.accounts.factors.failing import STEP_FAILED, get_failed_step, tell_of_failures
from finsta.accounts.factors.handing_over import make_device_link, use_device_link
from finsta.accounts.factors.models import MAX_PASSKEY_NAME_LENGTH
from finsta.accounts.factors.naming import (
    PasskeyView,
    has_passkey,
    list_passkeys,
    remove_passkey,
    rename_passkey,
)
from finsta.accounts.factors.notices import Notice
from finsta.accounts.factors.passkeys import (
    MAX_ANSWER_LENGTH,
    MAX_PASSKEYS,
    Party,
    add_passkey,
    describe_new_passkey,
    describe_use,
    use_passkey,
)
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
    Factors,
    TotpSetup,
    begin_totp,
    confirm_totp,
    describe_factors,
    has_totp,
    make_recovery_codes,
    turn_off_totp,
)

__all__ = [
    "CODE_LENGTH",
    "FEW_RECOVERY_CODES",
    "MAX_ANSWER_LENGTH",
    "MAX_PASSKEYS",
    "MAX_PASSKEY_NAME_LENGTH",
    "MAX_TYPED_CODE_LENGTH",
    "MAX_TYPED_RECOVERY_CODE_LENGTH",
    "PROOF_LASTS",
    "RECOVERY_CODES",
    "STEP_FAILED",
    "AlreadyOn",
    "CodeRefused",
    "Factors",
    "NotOn",
    "NotProved",
    "Notice",
    "Party",
    "Passed",
    "PasskeyRefused",
    "PasskeyView",
    "StepOver",
    "TotpSetup",
    "UsedCode",
    "WrongCode",
    "WrongRecoveryCode",
    "add_passkey",
    "begin_second_step",
    "begin_totp",
    "confirm_totp",
    "describe_factors",
    "describe_new_passkey",
    "describe_use",
    "find_second_step",
    "get_failed_step",
    "has_passkey",
    "has_totp",
    "is_proved",
    "list_passkeys",
    "make_device_link",
    "make_recovery_codes",
    "note_proof",
    "pass_by_code",
    "pass_by_recovery_code",
    "remove_passkey",
    "rename_passkey",
    "require_proof",
    "tell_of_failures",
    "turn_off_totp",
    "use_device_link",
    "use_passkey",
]
