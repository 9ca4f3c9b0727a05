"""Uploads that cost more than they weigh, again and again, while somebody else shares a photo."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle

import httpx

from bench.hostile import bombs
from bench.hostile.aim import Aim, Attack, Tally

# The most that is said to be allowed, and what a lower bound may still let in.
_MEGAPIXELS = (50, 20, 12)
_SECONDS = 6
# An attacker who is not answered by then goes.
_PATIENCE_SECONDS = 20


def _attack(*makes: Callable[[], bytes], at_once: int = 1, accounts: int = 1) -> Attack:
    async def upload(aim: Aim) -> Tally:
        answers: list[int] = []
        ends_at = time.monotonic() + aim.seconds
        lines = [cycle(makes[start:] + makes[:start]) for start in range(at_once)]
        transport = httpx.AsyncHTTPTransport(local_address=aim.source)
        headers = {"origin": aim.origin}
        async with httpx.AsyncClient(
            base_url=aim.origin, headers=headers, transport=transport, timeout=_PATIENCE_SECONDS
        ) as client:

            async def keep_uploading(line: "cycle[Callable[[], bytes]]", cookie: str) -> None:
                while time.monotonic() < ends_at:
                    answers.append(await _post(client, next(line)(), cookie))

            cookies = cycle(aim.cookies[:accounts])
            await asyncio.gather(*map(keep_uploading, lines, cookies))
        return {
            "tried_per_s": round(len(answers) / aim.seconds, 2),
            "served_per_s": round(answers.count(200) / aim.seconds, 2),
            "refused": sum(status >= 400 for status in answers),
            "unanswered": answers.count(0),
            "largest_kb": round(max(len(make()) for make in makes) / 1000, 1),
        }

    def prepare() -> None:
        for make in makes:
            make()

    return Attack(upload, _SECONDS, meets_uploads=True, prepare=prepare)


async def _post(client: httpx.AsyncClient, file: bytes, cookie: str) -> int:
    # Returns the status; 0 without an answer.
    try:
        answer = await client.post("/photos", content=file, headers={"cookie": cookie})
        return answer.status_code
    except httpx.HTTPError:
        return 0


_PNGS = [partial(bombs.make_interlaced_png, size) for size in _MEGAPIXELS]
_AVIFS = [partial(bombs.make_avif, size) for size in _MEGAPIXELS]
_HEICS = [partial(bombs.make_heic, size) for size in _MEGAPIXELS]

upload_interlaced_png = _attack(*_PNGS)
upload_png_with_texts = _attack(bombs.make_png_with_texts)
upload_avif = _attack(*_AVIFS)
upload_heic = _attack(*_HEICS)
upload_four = _attack(*_PNGS[1:], *_HEICS[1:], *_AVIFS[1:], at_once=4)
# What is taken, but only just.
upload_largest = _attack(
    partial(bombs.make_avif, 12),
    partial(bombs.make_heic, 12),
    partial(bombs.make_interlaced_png, 10),
    partial(bombs.make_heic, 12),
    at_once=4,
    accounts=4,
)
