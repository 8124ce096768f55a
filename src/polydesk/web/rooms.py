"""The rooms of the house, lowest first. Only rooms that have something exist."""

from importlib.util import find_spec

ROOMS = (
    "accounts", "clients", "files", "work", "tracking", "planner", "billing", "connectors", "today",
)  # fmt: skip


def standing(part: str = "apps") -> list[str]:
    """Return the dotted names of rooms that have this module."""
    names = [f"polydesk.{room}" for room in ROOMS if find_spec(f"polydesk.{room}")]
    return [name for name in names if find_spec(f"{name}.{part}")]


def there(app: str) -> bool:
    """Whether an app can be imported."""
    try:
        return find_spec(app) is not None
    except ModuleNotFoundError:
        return False


def jobs_backend() -> str:
    """Return the backend of django.tasks."""
    own = "polydesk.kit.jobs.backend"
    return (
        f"{own}.DatabaseBackend"
        if there(own)
        else "django.tasks.backends.immediate.ImmediateBackend"
    )
