"""A tab whose state is called without a server, and who hears what it is told."""

import pytest

from finsta.infra.errors import FinstaError
from finsta.live.serving import server as server_module
from tests.web.handlers.ear import Ear


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    """Put an ear in the place of the sockets."""
    heard = Ear()
    monkeypatch.setattr(server_module.sockets, "namespace", heard, raising=False)
    monkeypatch.setattr(server_module.sockets, "refusals", (FinstaError,))
    return heard
