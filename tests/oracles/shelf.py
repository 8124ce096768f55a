"""Where outside material lies, and what happens when it does not.

The shelf is the folder in POLYDESK_ORACLES, else shared/oracles beside the repository.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def shelf() -> Path:
    """Return the folder of outside material, there or not."""
    told = os.environ.get("POLYDESK_ORACLES")
    return Path(told) if told else ROOT.parent / "shared" / "oracles"


def oracle(name: str) -> Path:
    """Return the path of an oracle; when it is missing, fail with CI=true and skip elsewhere."""
    path = shelf() / name
    if path.exists():
        return path
    message = f"The oracle {name} is not in {shelf()}."
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
