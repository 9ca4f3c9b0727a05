"""Two workers, and Ana, Ben and Eve."""

from tests.web.person.conftest import cast as cast
from tests.web.person.conftest import server as server
