"""Every attack by its name, in the order in which they run."""

import asyncio

from bench.hostile.aim import Aim, Attack, Tally
from bench.hostile.attacks import (
    frames,
    logs,
    photos,
    requests,
    signin,
    texts,
    together,
    waiting,
)


async def _do_nothing(aim: Aim) -> Tally:
    await asyncio.sleep(aim.seconds)
    return {}


ATTACKS = {
    # What the machine's own unrest makes of a row.
    "nothing": Attack(_do_nothing),
    "login_emails": Attack(texts.log_in_with_long_emails),
    "register_emails": Attack(texts.register_with_long_emails),
    "live_checks": Attack(texts.check_long_texts),
    "cookies": Attack(texts.send_odd_cookies),
    "queries": Attack(texts.send_long_queries),
    "deep_json": Attack(texts.send_deep_json),
    "pings": Attack(frames.flood_pings),
    "pongs": Attack(frames.flood_pongs),
    "empty_fragments": Attack(frames.flood_empty_fragments),
    "crumbs": Attack(frames.flood_crumbs),
    "noops": Attack(frames.flood_noops),
    "empty_messages": Attack(frames.flood_empty_messages),
    "connects": Attack(frames.flood_connects),
    "tabs": Attack(together.open_conversation_in_many_tabs),
    "visitors": Attack(together.join_as_visitors),
    "png_interlaced": photos.upload_interlaced_png,
    "png_texts": photos.upload_png_with_texts,
    "avif": photos.upload_avif,
    "heic": photos.upload_heic,
    "four_photos": photos.upload_four,
    "largest_photos": photos.upload_largest,
    "log_visitors": Attack(logs.write_log_as_visitors),
    "log_member": Attack(logs.write_log_as_member),
    "waiting": Attack(waiting.wait_in_every_way, 30),
    "email_checks": Attack(signin.check_emails),
    "accounts": Attack(signin.register_many, 15),
    "login_failures": Attack(signin.fail_to_log_in, 10),
    "pages": Attack(requests.pipeline_pages),
    "traces": Attack(requests.pipeline_traces),
    "ranges": Attack(requests.pipeline_ranges),
    "headers": Attack(requests.pipeline_headers),
}

# These need a server that believes a proxy.
BEHIND_PROXY = {"networks": Attack(together.join_from_networks)}
