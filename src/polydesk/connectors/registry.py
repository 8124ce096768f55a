"""Vendors are found, never listed: each folder under vendors/ that holds a VENDOR is one."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from polydesk.connectors import vendors
from polydesk.connectors.base.jsonstream import cut_off, line_of
from polydesk.connectors.base.kinds import seems
from polydesk.connectors.base.packed import opened
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import open_table
from polydesk.connectors.base.vendor import Vendor


@cache
def all_vendors() -> dict[str, Vendor]:
    """Every vendor by its key, in the order of the alphabet."""
    names = sorted(module.name for module in iter_modules(vendors.__path__) if module.ispkg)
    found = [import_module(f"{vendors.__name__}.{name}").VENDOR for name in names]
    return {vendor.key: vendor for vendor in found}


def recognise(source: Source) -> Vendor | None:
    """Return the vendor whose file this is, told by its content; None if it is nobody's."""
    asked = sorted(all_vendors().values(), key=lambda vendor: vendor.last)
    return next((vendor for vendor in asked if knows(vendor, source)), None)


def knows(vendor: Vendor, source: Source) -> bool:
    """Whether the file is of this vendor; a file that is no text is nobody's."""
    try:
        return vendor.recognises(source)
    except TroubleError:
        return False


def vendor_for(source: Source, key: str = "") -> Vendor:
    """Return the vendor asked for, or the one recognised; TroubleError for any other file."""
    if source.packed:
        opened(source).close()
    else:
        source_is_text(source)
    chosen = all_vendors().get(key)
    if chosen and chosen.last and knows(chosen, source):
        return chosen  # any tool's table may be read as a table
    found = recognise(source)
    if found is None or (key and found.key != key):
        raise _stranger(source, None if found and found.last else found, key)
    return found


def _stranger(source: Source, found: Vendor | None, key: str) -> TroubleError:
    kind = str(found.file_kind) if found else seems(source)
    if kind == "table":
        try:
            open_table(source.start, {})
        except TroubleError as trouble:
            return trouble
    if kind == "json" and cut_off(source.octets):
        return TroubleError("cut_off", line_of(source.octets, len(source.octets)))
    if not key:
        return TroubleError("unknown_kind", seems=kind)
    return TroubleError("wrong_kind", wanted=str(all_vendors()[key].file_kind), seems=kind)


def _look(source: Source) -> None:
    """Raise where the bytes are no text; a JSON file is looked at without making a text of it.

    Mail is of many encodings, message by message: its bytes are never made one text.
    """
    if seems(source) == "mail":
        return
    if source.start.lstrip().startswith("{"):
        bool(source.octets)
    else:
        bool(source.text)


def source_is_text(source: Source) -> None:
    """Raise what is wrong with the bytes: empty, damaged, or plainly something else."""
    try:
        _look(source)
    except TroubleError as trouble:
        kind = seems(source)
        if trouble.code != "empty" and kind not in ("text", "table", "json", "xml"):
            raise TroubleError("unknown_kind", seems=kind) from trouble
        raise
