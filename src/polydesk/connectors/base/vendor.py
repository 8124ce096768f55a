"""What a vendor's folder says about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words
else:
    Words = str


@dataclass(frozen=True, slots=True)
class Vendor:
    """A tool whose files can be read.

    `supports` are the kinds of records it gives, `ignores` tells in sentences what is left out,
    `sentences` are the words for its own codes, `guide` says step by step how to get the file.
    One that is `last` is asked only where no other knows the file. With a `signature` files are
    read by what the person says of their columns, which is remembered under it. Of a zip with other
    things in it, a vendor `claims` the paths that are its own; without saying so it takes all.
    """

    key: str
    name: str
    file_kind: Words
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Options], Reading]
    supports: tuple[str, ...]
    ignores: tuple[Words, ...]
    guide: tuple[Words, ...]
    suffixes: tuple[str, ...]
    sentences: Mapping[str, Words] = field(default_factory=dict)
    last: bool = False
    signature: Callable[[Source], str] | None = None
    claims: Callable[[str], bool] | None = None
