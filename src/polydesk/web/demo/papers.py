"""A few files for each client of the sample business, in the client's language."""

from datetime import datetime, timedelta
from io import BytesIO

from polydesk.files import actions, rules
from polydesk.kit import storage
from polydesk.web.demo.cast import Stage, Team

PAPERS: dict[str, tuple[tuple[str, str], ...]] = {
    "nb": (
        ("Oppdragsbeskrivelse.txt", "Nyhetsbrev hver måned, innboks to ganger om dagen."),
        ("Kontaktliste.csv", "Navn;Rolle\nMottak;Førstelinje\nRegnskap;Faktura\n"),
    ),
    "fa": (
        ("شرح کار.txt", "پاسخ به پیام‌ها تا ظهر تهران، گزارش هر پنجشنبه."),
        ("فهرست محصولات.csv", "نام;قیمت\nدفتر;۱۲۰\nتقویم;۹۰\n"),
    ),
    "vi": (
        ("Mô tả công việc.txt", "Trả lời khách trong ngày, báo cáo vào thứ Sáu."),
        ("Danh sách sản phẩm.csv", "Tên;Giá\nCà phê;120000\nTrà;90000\n"),
    ),
    "en": (
        ("Brief.txt", "Answer readers within a day, a newsletter every second week."),
        ("Price list.csv", "Title,Price\nTide tables,24.00\nHarbour walks,18.50\n"),
    ),
}


def fill(team: Team, stages: list[Stage], begin: datetime) -> None:
    """Give each client its papers, brought on the second day."""
    for stage in stages:
        papers = PAPERS.get(stage.account.language, PAPERS["en"])
        kept = [_kept(name, text) for name, text in papers]
        at = begin + timedelta(days=1, hours=2)
        actions.add(viewer=team.linnea, at=at, kept=kept, client_id=stage.client.pk)


def _kept(name: str, text: str) -> actions.Kept:
    digest, size = storage.put(BytesIO(text.encode()))
    return actions.Kept(rules.clean_name(name), digest, size)
