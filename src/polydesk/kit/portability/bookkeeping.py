"""How long a business must keep the invoices that it issued.

Years count from the end of the calendar year of the invoice. Sources (read November 2026): NO
bokføringsloven § 13 (5); SE bokföringslagen 7 kap. 2 § (7); DK bogføringsloven § 12 (5); FI
kirjanpitolaki 2:10 (vouchers 6); DE § 147 AO as of 2025 (vouchers 8; books 10); AT § 132 BAO (7);
CH Art. 958f OR (10); NL art. 52 AWR (7); FR art. L123-22 Code de commerce (10); GB HMRC Notice
700/21 (6); AU s 262A ITAA 1936 (5); NZ s 22 Tax Administration Act 1994 (7); CA s 230 Income Tax
Act (6); VN Decree 174/2016 art. 13 (10); IR Commercial Code art. 13 (10). Elsewhere 10, which is
no legal advice.
"""

from datetime import MAXYEAR, date

DEFAULT = 10
YEARS = {
    "NO": 5, "SE": 7, "DK": 5, "FI": 6, "DE": 8, "AT": 7, "CH": 10, "NL": 7, "FR": 10, "GB": 6,
    "AU": 5, "NZ": 7, "CA": 6, "VN": 10, "IR": 10,
}  # fmt: skip


def years(country: str) -> int:
    """Return for how many years invoices are kept in a country."""
    return YEARS.get(country.upper(), DEFAULT)


def kept_until(issued_on: date, country: str) -> date:
    """Return the last day on which an invoice must still be there.

    >>> kept_until(date(2026, 3, 1), "NO")
    datetime.date(2031, 12, 31)
    """
    return date(min(issued_on.year + years(country), MAXYEAR), 12, 31)
