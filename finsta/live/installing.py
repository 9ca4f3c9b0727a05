"""The one call with which an app of Reflex uses live tables."""

import os

import reflex as rx

from finsta.live.components import LiveRoot
from finsta.live.serving.server import configure
from finsta.live.serving.workers import connected_workers


def install(app: rx.App, *refusals: type[Exception], redis_url: str | None = None) -> rx.App:
    """Let an app use live tables, and return it.

    Args:
        app: Just made.
        refusals: What handlers raise that is fit to be shown: see `answer`.
        redis_url: Where its workers meet, empty with one worker; else what LIVE_REDIS_URL is in the
            environment.
    """
    url = os.environ.get("LIVE_REDIS_URL", "") if redis_url is None else redis_url
    assert app.event_namespace is not None
    configure(app.event_namespace, *refusals)
    app.app_wraps[40, "Live"] = lambda _is_stateful: LiveRoot.create()
    app.register_lifespan_task(connected_workers, redis_url=url)
    return app
