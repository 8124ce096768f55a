"""A reading: what a vendor's file says, what it leaves open, and what can not be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from polydesk.connectors.base.mapping import Layout
from polydesk.connectors.base.records import Records

type Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Options:
    """What the person has answered: IANA zone; "mdy" or "dmy"; ISO 4217; "comma" or "point".

    `mapping` says what the columns of a table hold.
    """

    zone: str = ""
    dates: str = ""
    currency: str = ""
    decimals: str = ""
    mapping: Layout | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that can not be taken: its line in the file, why (a code), and what it is called."""

    line: int
    code: str
    params: Params = field(default_factory=dict)
    what: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell that stops nothing (an encoding was guessed, a kind is left out)."""

    code: str
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file leaves open; `samples` show where it matters.

    The codes are the names of the answers in Options: zone, dates, currency, decimals, mapping.
    """

    code: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """`account` tells apart sources of one vendor whose ids could meet; often ""."""

    vendor: str
    records: Records
    account: str = ""
    refused: tuple[Refusal, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()


class RefusedError(Exception):
    """This row can not be taken: a code and what its sentence names."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params: Params = params


class TroubleError(Exception):
    """The whole file can not be read; `line` is 0 when no line is to blame."""

    def __init__(self, code: str, line: int = 0, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.params: Params = params
