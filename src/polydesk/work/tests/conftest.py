"""Fixtures of the work room."""

import pytest

from polydesk.work.tests.stage import Stage, build
from tests.cast import Cast


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """The boards, with the scope of Linnea's workspace entered."""
    return build(cast)
