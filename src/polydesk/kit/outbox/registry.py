"""Who wants to hear of what. Filled in apps.py of upper rooms, with dotted names."""

from collections import defaultdict

_subscribers: dict[str, list[str]] = defaultdict(list)


def subscribe(topic: str, handler: str) -> None:
    """Have handler(event_id) called by a job after each event of this topic."""
    if handler not in _subscribers[topic]:
        _subscribers[topic].append(handler)


def handlers(topic: str) -> tuple[str, ...]:
    """Return the dotted names of the handlers of a topic."""
    return tuple(_subscribers[topic])
