"""Run `python -m …` as an ordinary user would: to root no file is unwritable."""

import ctypes
import os
import sys

_PR_CAPBSET_DROP = 24
_CAP_DAC_OVERRIDE = 1

if __name__ == "__main__":
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0) != 0:
            sys.exit(f"The privilege could not be dropped: {os.strerror(ctypes.get_errno())}")
    os.execv(sys.executable, [sys.executable, "-m", *sys.argv[1:]])
