"""What must be true before anything serves, however the program was started.

One process of an instance holds the data folder, checks the machine and brings the data up to date;
the others wait for it.
"""

from finsta.preparing.address import check_address
from finsta.preparing.data import check_stores, prepare, prepared_data
from finsta.preparing.errors import CannotStart
from finsta.preparing.first_admin import make_setup_code
from finsta.preparing.folder import DataDir, hold_data_dir

__all__ = [
    "CannotStart",
    "DataDir",
    "check_address",
    "check_stores",
    "hold_data_dir",
    "make_setup_code",
    "prepare",
    "prepared_data",
]
