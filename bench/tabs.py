"""A thousand tabs on one epoll, so that holding them costs little beside the server. Linux only."""

import select

from bench.tab import CHUNK_BYTES, Seat, Tab

_PUMP_EVERY = 25


class Tabs:
    """All tabs of a driver process.

    Args:
        port: Of the server.
        seats: Whose they are, and what they show.
    """

    def __init__(self, port: int, seats: list[Seat]) -> None:
        self.all: list[Tab] = []
        self.by_descriptor: dict[int, Tab] = {}
        self.epoll = select.epoll()
        for index, seat in enumerate(seats):
            tab = Tab(port, seat)
            self.all.append(tab)
            self.by_descriptor[tab.socket.fileno()] = tab
            self.epoll.register(tab.socket, select.EPOLLIN)
            if index % _PUMP_EVERY == 0:
                self.pump(0)

    def pump(self, timeout_seconds: float) -> list[int]:
        """Read what came, answer pings, and return descriptors that are no tabs.

        Args:
            timeout_seconds: How long to wait for something to come.
        """
        others = []
        for descriptor in self.wait(timeout_seconds):
            tab = self.by_descriptor.get(descriptor)
            if tab is None:
                others.append(descriptor)
            else:
                tab.take(tab.socket.recv(CHUNK_BYTES))
        return others

    def wait(self, timeout_seconds: float) -> list[int]:
        """Return the descriptors from which something can be read.

        Args:
            timeout_seconds: How long to wait, rounded up to milliseconds.
        """
        ready = self.epoll.poll(max(0.0, timeout_seconds), len(self.all) + 2)
        return [descriptor for descriptor, _ in ready]
