"""Who is decoded next, and where: ordinary photos never wait for expensive ones.

There are two decoders. One takes ordinary photos only. The other takes an expensive one when one
waits, so there is never more than one, and ordinary ones else. Whether a photo is an ordinary one
is known when its headers were read; one that turns out to cost more is put into the other queue.
"""

import asyncio
import fcntl
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from finsta.pixels.decoder import Decoder, NeedsMore
from finsta.pixels.errors import TooManyAtOnce
from finsta.pixels.fair import FairQueue
from finsta.pixels.renditions import Rendered, Square
from finsta.pixels.wire import BrokenOff

# Three messages full of photos.
MAX_WAITING_OF_ONE = 12
# Whose photo broke an ordinary one's limits has the next ones wait with the expensive ones.
_DISTRUST_SECONDS = 60.0
_ASK_AGAIN_SECONDS = 0.05


@dataclass(eq=False)
class _Job:
    path: Path
    account_id: int
    square: Square | None
    done: "asyncio.Future[Rendered]"
    is_ordinary: bool = True
    # The decoder that is at it.
    decoder: Decoder | None = None


@dataclass(eq=False)
class _Seat:
    takes_expensive: bool
    decoder: Decoder = field(default_factory=Decoder)
    is_busy: bool = False


class Lanes:
    """The decoders of one server, used from its event loop.

    Args:
        lock: A file that workers of the same server share: only one of them decodes an expensive
            photo at a time.
    """

    def __init__(self, lock: Path) -> None:
        self._lock = lock
        self._seats = [_Seat(takes_expensive=False), _Seat(takes_expensive=True)]
        self._threads = ThreadPoolExecutor(len(self._seats), thread_name_prefix="decoder")
        self._ordinary: FairQueue[_Job] = FairQueue()
        self._expensive: FairQueue[_Job] = FairQueue()
        self._distrusted: dict[int, float] = {}
        self._jobs: set[_Job] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Start the decoders, so that the first photo needs not wait for it."""
        for seat in self._seats:
            seat.decoder.start()

    async def stop(self) -> None:
        """End the decoders, and whatever they are at."""
        for job in self._jobs:
            job.done.cancel()
        for seat in self._seats:
            seat.decoder.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._threads.shutdown()
        for seat in self._seats:
            seat.decoder.stop()  # an expensive photo's is replaced at its end

    async def render(self, path: Path, account_id: int, square: Square | None = None) -> Rendered:
        """Decode an upload and make its renditions. Cancelled, nothing of it goes on.

        Args:
            path: The upload.
            account_id: Whose it is.
            square: The part that is wanted of it, or None for the whole.

        Raises:
            PhotoRefused: It can't become a photo.
            TooManyAtOnce: Too many of the account's photos wait already.
        """
        waiting = self._ordinary.count(account_id) + self._expensive.count(account_id)
        if waiting >= MAX_WAITING_OF_ONE:
            raise TooManyAtOnce
        job = _Job(path, account_id, square, asyncio.get_running_loop().create_future())
        job.is_ordinary = not self._is_distrusted(account_id)
        self._jobs.add(job)
        self._push(job)
        try:
            return await job.done
        except asyncio.CancelledError:
            self._withdraw(job)
            raise
        finally:
            self._jobs.discard(job)

    def _push(self, job: _Job) -> None:
        queue = self._ordinary if job.is_ordinary else self._expensive
        queue.push(job.account_id, job)
        self._assign()

    def _assign(self) -> None:
        for seat in self._seats:
            if seat.is_busy:
                continue
            job = (self._expensive.pop() if seat.takes_expensive else None) or self._ordinary.pop()
            if job is not None:
                seat.is_busy = True
                job.decoder = seat.decoder
                task = asyncio.create_task(self._work(seat, job))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _work(self, seat: _Seat, job: _Job) -> None:
        loop = asyncio.get_running_loop()
        try:
            rendered = await loop.run_in_executor(self._threads, self._render, job)
        except NeedsMore as more:
            if more.__cause__ is not None:
                self._distrusted[job.account_id] = time.monotonic() + _DISTRUST_SECONDS
            job.is_ordinary, job.decoder = False, None
            if not job.done.done():
                self._push(job)
        except Exception as error:  # noqa: BLE001 - whoever waits gets it
            if not job.done.done():
                job.done.set_exception(error)
        else:
            if not job.done.done():
                job.done.set_result(rendered)
        finally:
            seat.is_busy = False
            self._assign()

    def _render(self, job: _Job) -> Rendered:
        assert job.decoder is not None
        if job.is_ordinary:
            return job.decoder.render(job.path, is_ordinary=True, square=job.square)
        with self._lock.open("a") as lock:
            while not _try_lock(lock.fileno()):
                if job.done.done():
                    raise BrokenOff
                time.sleep(_ASK_AGAIN_SECONDS)
            try:
                return job.decoder.render(job.path, is_ordinary=False, square=job.square)
            finally:
                # What it held is given back, and it steps back for nobody any more.
                job.decoder.stop()
                job.decoder.start()

    def _withdraw(self, job: _Job) -> None:
        for queue in (self._ordinary, self._expensive):
            queue.remove(job.account_id, job)
        if job.decoder is not None and not job.is_ordinary:
            job.decoder.stop()

    def _is_distrusted(self, account_id: int) -> bool:
        now = time.monotonic()
        for old in [key for key, until in self._distrusted.items() if until <= now]:
            del self._distrusted[old]
        return account_id in self._distrusted


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
