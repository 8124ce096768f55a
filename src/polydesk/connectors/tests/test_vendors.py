"""Each vendor's folder is whole."""

from pathlib import Path

import pytest

from polydesk.connectors import vendors
from polydesk.connectors.base.records import KINDS
from polydesk.connectors.base.vendor import Vendor
from polydesk.connectors.registry import all_vendors

FOLDER = Path(vendors.__path__[0])


def test_every_folder_is_found() -> None:
    folders = {path.name for path in FOLDER.iterdir() if (path / "__init__.py").exists()}
    assert set(all_vendors()) == folders
    assert {"trello", "toggl"} <= folders


@pytest.mark.parametrize("vendor", all_vendors().values(), ids=lambda vendor: vendor.key)
def test_a_vendor_says_all_there_is_to_say(vendor: Vendor) -> None:
    assert set(vendor.supports) <= set(KINDS)
    assert vendor.supports
    assert vendor.ignores
    assert len(vendor.guide) >= 3
    assert all(suffix.startswith(".") for suffix in vendor.suffixes)


@pytest.mark.parametrize("key", sorted(all_vendors()))
def test_a_vendor_brings_its_tests(key: str) -> None:
    assert list((FOLDER / key / "tests").glob("test_*.py"))


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda p: p.name)
def test_a_vendor_knows_only_the_base(path: Path) -> None:
    if "tests" in path.parts:
        return
    own = f"polydesk.connectors.vendors.{path.relative_to(FOLDER).parts[0]}"
    lines = [x for x in path.read_text().splitlines() if x.startswith("from polydesk")]
    assert all(line.split()[1].startswith(("polydesk.connectors.base", own)) for line in lines)
