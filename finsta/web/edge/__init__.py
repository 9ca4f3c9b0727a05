"""The edge: one place that decides who may call which route and which handler."""

from finsta.web.edge.away import tell_away
from finsta.web.edge.events import EventGate
from finsta.web.edge.gate import Gate
from finsta.web.edge.traffic import watch_tabs

__all__ = ["EventGate", "Gate", "tell_away", "watch_tabs"]
