"""Cells as people write them in sheets of their own: days of two calendars, numbers, amounts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from polydesk.connectors.base.moments import (
    ORDERS,
    YEARS,
    has_order,
    orders_that_fit,
    read_date,
    read_span,
    read_time,
)
from polydesk.core.fold import fold
from polydesk.core.jalali import Jalali, JalaliError, to_gregorian
from polydesk.core.money import LARGEST, exponent
from polydesk.core.money import is_currency as is_currency  # for vendors, who know only the base

JALALI = range(1300, 1500)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬−\u00a0\u202f", "01234567890123456789.'-  ")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_YEAR_FIRST = re.compile(r"(1[34]\d\d)([-/.])(\d{1,2})\2(\d{1,2})$")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(1[34]\d\d)$")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WORDED = re.compile(
    r"(\d{1,2})[.\s]\s*(?:de |of )?([^\W\d]+(?: \d{1,2})?)\.?[\s,]+(?:de )?(\d{4})$"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_SERIAL = re.compile(r"[2-6]\d{4}$")
_CLOCK_AT_END = re.compile(
    r"^(.*?\d)(?:[ T,]+|\s+(?:kl\.?|at|um|à|ساعت|lúc)\s+)"
    r"(\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*[^\d\s]*)$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?<=\d)(?:Z|[+-]\d{2}:?\d{2})$")
_NUMBER = re.compile(r"[-+]?\d[\d., ']*")
_BARE = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?$")
_HOURS = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|timer?|t|std|stunden?|heures?|horas?|ساعت|giờ|tiếng)\.?$"
)
_MINUTES = re.compile(r"(\d+)\s*(?:m|mins?|minutes?|minutter|minuten|minutos|دقیقه|phút)\.?$")
FIRST_OF_EXCEL = date(1899, 12, 30)
MONTHS = {
    word: number
    for line in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar mars april mai juni juli august september oktober november desember",
        "jan feb mar apr mai jun jul aug sept okt nov des",
        "januar februar marz april mai juni juli august september oktober november dezember",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
        "dez - - - - - - - - - - dez",
    )
    for number, word in enumerate(map(fold, line.split()), 1)
    if word != "-" and (word, number) != ("dez", 1)
}
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
PERSIAN = {fold(word): number for number, word in enumerate(_PERSIAN.split(), 1)}
MONEY_WORDS = {
    "€": "EUR", "$": "USD", "£": "GBP", "₫": "VND", "đ": "VND", "¥": "JPY", "₹": "INR",
    "﷼": "IRR", "ریال": "IRR", "تومان": "IRR", "تومن": "IRR", "us$": "USD", "a$": "AUD",
    "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "zł": "PLN", "₺": "TRY", "₽": "RUB",
}  # fmt: skip
TOMAN = ("تومان", "تومن", "toman")
TENFOLD = 10  # rials in a toman


@dataclass(frozen=True, slots=True)
class Way:
    """How the days of a column are written."""

    order: str = "dmy"
    jalali: bool = False


def plain_digits(text: str) -> str:
    """Return a text with the digits and signs of ASCII, without marks of direction."""
    return text if text.isascii() else _UNSEEN.sub("", text).translate(_DIGITS).strip()


@lru_cache(maxsize=8192)
def day_part(text: str) -> str:
    """Return the day of a cell that may hold a time of day too."""
    found = _CLOCK_AT_END.match(_OFFSET.sub("", plain_digits(text)))
    return found[1].rstrip(", ") if found else plain_digits(text)


@lru_cache(maxsize=8192)
def clock_part(text: str) -> str:
    """Return the time of day of a cell that holds a day and a time; "" where it holds none."""
    found = _CLOCK_AT_END.match(_OFFSET.sub("", plain_digits(text)))
    return found[2] if found else ""


def is_jalali(texts: Iterable[str]) -> bool:
    """Whether every day given is of the Jalali calendar: years 1300 to 1499, or its months."""
    days = {day_part(text) for text in texts}
    return bool(days) and all(_jalali(text) is not None for text in days)


def is_day(text: str) -> bool:
    """Whether a cell holds a day, in any order of any calendar."""
    ways = (*(Way(order) for order in ORDERS), Way(jalali=True))
    return any(read_day(text, way) for way in ways)


def way_of(texts: Iterable[str], asked: str) -> tuple[Way, tuple[str, ...]]:
    """Return how days are written, and samples where they may be day first or month first."""
    days = {day_part(text) for text in texts if text}
    if is_jalali(days):
        return Way("dmy", jalali=True), ()
    if asked:
        return Way(asked), ()
    days = {day for day in days if any(read_date(day, order) for order in ORDERS)}
    fitting = orders_that_fit(days)
    unclear = sorted(day for day in days if has_order(day) and "." not in day)
    if len(fitting) == 1 or not unclear:
        return Way(fitting[0] if len(fitting) == 1 else "dmy"), ()
    return Way(), tuple(unclear[:3])


@lru_cache(maxsize=8192)
def read_day(text: str, way: Way) -> date | None:
    """Return the day of a cell; None where it holds none. A time beside it is passed over."""
    text = day_part(text)
    if way.jalali:
        return _jalali(text)
    if _SERIAL.match(text):
        return FIRST_OF_EXCEL + timedelta(days=int(text))
    return read_date(text, way.order) or _worded(text)


def _jalali(text: str) -> date | None:
    try:
        if found := _YEAR_FIRST.match(text):
            return to_gregorian(Jalali(int(found[1]), int(found[3]), int(found[4])))
        if found := _YEAR_LAST.match(text):
            return to_gregorian(Jalali(int(found[4]), int(found[3]), int(found[1])))
        found = _WORDED.match(fold(text))
        if found and fold(found[2]) in PERSIAN and int(found[3]) in JALALI:
            return to_gregorian(Jalali(int(found[3]), PERSIAN[fold(found[2])], int(found[1])))
    except JalaliError:
        return None
    return None


def _worded(text: str) -> date | None:
    folded = fold(text)
    if found := _WORDED.match(folded):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := _MONTH_FIRST.match(folded):
        day, month, year = int(found[2]), _month(found[1]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day) if month and year in YEARS else None
    except ValueError:
        return None


def _month(word: str) -> int:
    if word.startswith("thang "):
        number = word.removeprefix("thang ")
        return int(number) if number.isdecimal() else 0
    return MONTHS.get(word, 0)


@lru_cache(maxsize=8192)
def read_clock(text: str) -> time | None:
    """Return the time of day of a cell, which may hold a day before it."""
    return read_time(clock_part(text) or plain_digits(text))


@lru_cache(maxsize=8192)
def read_offset(text: str) -> datetime | None:
    """Return the instant of a cell that says its offset from UTC."""
    text = plain_digits(text)
    if not _OFFSET.search(text) or ":" not in text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo and found.year in YEARS else None


def is_bare(text: str) -> bool:
    """Whether a duration is a number alone, which may count hours or minutes."""
    return _BARE.match(plain_digits(text)) is not None


def read_length(text: str, unit: str) -> timedelta | None:
    """Return a duration; `unit` is what a number alone counts: "h" or "m"."""
    text = plain_digits(text).strip().casefold()
    try:
        if _BARE.match(text):
            number = float(text.replace(",", "."))
            return timedelta(minutes=number) if unit == "m" else timedelta(hours=number)
        if found := _HOURS.match(text):
            return timedelta(hours=float(found[1].replace(",", ".")))
        if found := _MINUTES.match(text):
            return timedelta(minutes=int(found[1]))
    except (OverflowError, ValueError):
        return None
    return read_span(text)


def decimal_of(texts: Iterable[str], asked: str) -> tuple[str, tuple[str, ...]]:
    """Return the sign before decimals, and samples where it may be the comma or the point.

    Numbers such as 1,250 can be read both ways; one number that can not settles all.
    """
    if asked:
        return asked, ()
    unclear: dict[str, None] = {}
    for text in texts:
        number = _number_in(text)
        sign = _sure_sign(number)
        if sign:
            return sign, ()
        if re.fullmatch(r"[-+]?\d{1,3}[.,]\d{3}", number):
            unclear[text] = None
    return ".", tuple(list(unclear)[:3])


def _number_in(text: str) -> str:
    found = _NUMBER.search(plain_digits(text))
    return found[0].strip(" '").rstrip(".,") if found else ""


def _sure_sign(number: str) -> str:
    comma, point = number.rfind(","), number.rfind(".")
    if comma >= 0 and point >= 0:
        return "," if comma > point else "."
    at = max(comma, point)
    if at < 0:
        return ""
    sign, after = number[at], len(number) - at - 1
    if number.count(sign) > 1:
        return "." if sign == "," else ","
    if after != 3 or number.lstrip("-+").startswith("0"):
        return sign
    return sign if at > 3 + (number[0] in "-+") else ""


def read_number(text: str, decimal: str) -> Decimal | None:
    """Return the number of a cell, whatever currency stands beside it; None where it is none."""
    text = plain_digits(text)
    number = _number_in(text)
    if not number or len(number) > 30:
        return None
    bare = number.replace(" ", "").replace("'", "")
    bare = bare.replace(".", "").replace(",", ".") if decimal == "," else bare.replace(",", "")
    try:
        found = Decimal(bare)
    except InvalidOperation:
        return None
    before = text[: text.find(number)]
    below = "-" in before or (text.startswith("(") and text.endswith(")"))
    return -abs(found) if below else found


def read_minor(text: str, decimal: str, currency: str) -> int | None:
    """Return an amount in minor units of a currency; one in toman counts ten rials."""
    number = read_number(text, decimal)
    if number is None:
        return None
    times = TENFOLD if is_toman(text) else 1
    found = int((number * times).scaleb(exponent(currency)).to_integral_value())
    return found if abs(found) < LARGEST else None


def is_toman(text: str) -> bool:
    """Whether an amount, or the name of its column, says toman."""
    folded = fold(text)
    return any(fold(word) in folded for word in TOMAN)


def currency_in(text: str) -> str:
    """Return the currency that a text names by code or sign; "" where it names none."""
    if text.isascii() and text.isdigit():
        return ""
    for word in re.findall(r"[A-Za-z]{3}", text):
        if word.isupper() and is_currency(word):
            return str(word)
    words = re.sub(r"[\d.,'()\s+-]+", " ", plain_digits(text)).casefold().split()
    return next((MONEY_WORDS[word] for word in words if word in MONEY_WORDS), "")
