"""Uploads that cost more than they weigh, while somebody else shares a photo."""

import asyncio
import time
from collections.abc import Callable

import httpx

from bench.hostile import bombs
from bench.hostile.aim import Aim, Attack, Tally

# An attacker who is not answered by then goes.
_SECONDS = 20


def _attack(*makes: Callable[[], bytes]) -> Attack:
    async def upload(aim: Aim) -> Tally:
        files = [make() for make in makes]
        started_at = time.monotonic()
        transport = httpx.AsyncHTTPTransport(local_address=aim.source)
        headers = {"cookie": aim.cookies[0], "origin": aim.origin}
        async with httpx.AsyncClient(transport=transport, timeout=aim.seconds) as client:
            posting = [
                client.post(f"{aim.origin}/photos", content=file, headers=headers) for file in files
            ]
            answers = await asyncio.gather(*posting, return_exceptions=True)
        taken = [one for one in answers if isinstance(one, httpx.Response) and one.is_success]
        refused = [one for one in answers if isinstance(one, httpx.Response)]
        spent = time.monotonic() - started_at
        return {
            "tried_per_s": round(len(files) / spent, 2),
            "served_per_s": round(len(taken) / spent, 2),
            "refused": len(refused) - len(taken),
            "unanswered": len(files) - len(refused),
            "attacker_s": round(spent, 2),
            "file_kb": round(sum(map(len, files)) / 1000, 1),
        }

    def prepare() -> None:
        for make in makes:
            make()

    return Attack(upload, _SECONDS, meets_uploads=True, prepare=prepare)


upload_interlaced_png = _attack(bombs.make_interlaced_png)
upload_png_with_texts = _attack(bombs.make_png_with_texts)
upload_avif = _attack(bombs.make_avif)
upload_heic = _attack(bombs.make_heic)
upload_four = _attack(
    bombs.make_interlaced_png, bombs.make_heic, bombs.make_avif, bombs.make_interlaced_png
)
