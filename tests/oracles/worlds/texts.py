"""Texts of four languages, with what breaks careless readers: commas, quotes, lines, emoji."""

from random import Random

TITLES = (
    "Skrive nyhetsbrev for mai",
    "Årsoppgjør: bilag fra «Ørnes & Sønn»",
    "پاسخ به مشتری تهران، پیش از جلسه",
    "به‌روزرسانی صفحه‌ی اصلی",
    "Viết bài giới thiệu sản phẩm mới",
    "Gửi hoá đơn cho chị Nguyễn Thị Ánh",
    'Call about the "big" order; then report',
    "Book travel 🧳 Oslo – Hà Nội",
    "Comma, semicolon; tab\tand pipe | in one",
)
TEXTS = (
    "Første linje\nAndre linje med æ, ø og å",
    "خط اول\nخط دوم: ۱۲۳ و ‎support@example.com‎",
    "Dòng một\nDòng hai — “trích dẫn”",
    "Plain, with a comma\r\nand a Windows line",
    "",
)
NAMES = ("Linnea Berg", "Nguyễn Văn Minh", "پارسا رستمی", "Olivia Hart", "Åse Øvrebø")
CLIENTS = ("Fjord & Fjell AS", "شرکت پارس", "Công ty Sao Mai", "Harbour, Hart and Sons", "")
LISTS = ("Ideas", "To do", "Pågår", "در حال انجام", "Chờ duyệt", "Ferdig", "Old stuff")


def title(dice: Random, number: int) -> str:
    """Return a title that is its own: it ends in its number."""
    return f"{dice.choice(TITLES)} {number}"
