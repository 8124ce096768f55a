"""What the sample business consists of: plain data, each client in its own language."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Job:
    """A task. `due` in days from today, `by` a time; `state` is a kind of column; in minutes."""

    title: str
    state: str = "todo"
    due: int | None = None
    estimate: int | None = None
    notes: str = ""
    labels: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    ticked: int = 0
    comments: tuple[str, ...] = ()
    urgent: bool = False
    important: bool = False
    minh: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A client with its terms, people, board and share of the week."""

    name: str
    country: str
    language: str
    currency: str
    rate: int
    address: str
    contact: tuple[str, str, str]
    board: str
    jobs: tuple[Job, ...]
    weight: int = 3
    net_days: int = 14
    vat: Decimal = Decimal(0)
    vat_note: str = ""
    rounding: int = 0
    raised_from: int | None = None
    minh: bool = False
    extra: dict[str, str] = field(default_factory=dict)


BUSINESS = {
    "name": "Linnea Berg – virtuell assistent",
    "country": "NO",
    "currency": "NOK",
    "zone": "Europe/Oslo",
    "language": "en",
    "week_start": 0,
    "workdays": [0, 1, 2, 3, 4],
    "address": "Linnea Berg\nStorgata 14\n0184 Oslo",
    "tax_id": "999 888 777",
    "vat_id": "NO999888777MVA",
    "payment_details": "IBAN NO93 8601 1117 947\nBIC DNBANOKK",
}

LONDON = Account(
    "Bright & Co", "GB", "en", "GBP", 4_200, "27 Rivington Street\nLondon EC2A 3DT",
    ("Amara Bright", "amara@brightco.example", "Founder"), "Inbox and diary",
    (
        Job("Triage the founder's inbox", "doing", 0, 60, labels=("inbox",), important=True,
            notes="Reply to press first.\n\n- newsletters go to *Read later*\n- invoices to books"),
        Job("Book trains to Manchester", "todo", 2, 30, labels=("travel",),
            steps=("Compare fares", "Hold two seats", "Send tickets"), ticked=1),
        Job("Minutes of the board meeting", "waiting", 1, 90,
            comments=("Amara wants them **before Thursday noon**.",)),
        Job("Plan the spring offsite", "todo", 9, 180, important=True),
        Job("Renew the domain brightco.example", "todo", -1, 15, urgent=True),
        Job("Tidy up the contact list", "done", estimate=120, labels=("inbox",)),
        Job("Prepare the investor call", "done", estimate=60),
    ), weight=4, net_days=30,
)  # fmt: skip

OSLO = Account(
    "Ålesund Kystfart AS", "NO", "nb", "NOK", 65_000, "Kirkegata 3\n0153 Oslo",
    ("Sindre Aas", "sindre@kystfart.example", "Daglig leder"), "Drift og nyhetsbrev",
    (
        Job("Nyhetsbrev for desember", "doing", 3, 150, labels=("nyhetsbrev",), important=True,
            steps=("Samle saker", "Skrive utkast", "Korrektur", "Sende ut"), ticked=2),
        Job("Bestille julebord for 24", "waiting", -2, 45, urgent=True,
            comments=("Restauranten svarer på mandag.",)),
        Job("Oppdatere rutetabellen på nettsiden", "todo", 5, 60),
        Job("Følge opp ubetalte fakturaer", "todo", 0, 45, labels=("regnskap",), by="14:45"),
        Job("Sende timelister til regnskapsfører", "done", estimate=30, labels=("regnskap",)),
        Job("Lage mal for reiseregninger", "done", estimate=90),
    ), weight=4, net_days=30, vat=Decimal(25), rounding=15,
)  # fmt: skip

TEHRAN = Account(
    "استودیو نور", "IR", "fa", "EUR", 3_500, "تهران، خیابان ولیعصر\nکوچهٔ بهار، پلاک ۱۲",
    ("پارسا رستمی", "parsa@noor.example", "مدیر استودیو"), "پروژه‌های استودیو",
    (
        Job("هماهنگی نمایشگاه زمستان", "doing", 4, 120, labels=("نمایشگاه",), important=True,
            steps=("فهرست هنرمندان", "قرارداد سالن", "دعوت‌نامه‌ها"), ticked=1),
        Job("پاسخ به درخواست‌های خرید تابلو", "todo", 0, 60, urgent=True),
        Job("ترجمهٔ کاتالوگ به انگلیسی", "todo", 8, 240,
            notes="نام هنرمندان را **همان‌طور که خودشان می‌نویسند** بنویسید."),
        Job("گزارش ماهانهٔ شبکه‌های اجتماعی", "waiting", -3, 60,
            comments=("منتظر آمار اینستاگرام هستیم.",)),
        Job("رزرو پرواز تهران–استانبول", "done", estimate=30),
        Job("به‌روزرسانی فهرست مشتریان", "done", estimate=45),
    ), weight=3, net_days=21,
)  # fmt: skip

SYDNEY = Account(
    "Harbour Books", "AU", "en", "AUD", 7_800, "12 Loftus Street\nSydney NSW 2000",
    ("Olivia Hart", "olivia@harbourbooks.example", "Owner"), "Shop and events",
    (
        Job("Author evening: invitations", "doing", 6, 90, labels=("events",), minh=True,
            steps=("Guest list", "Design", "Send", "Count replies"), ticked=2),
        Job("Weekly stock report", "todo", 1, 45, minh=True),
        Job("Answer reader questions", "todo", 0, 40),
        Job("Christmas opening hours everywhere", "todo", 12, 30),
        Job("Upload the November catalogue", "done", estimate=75, minh=True),
        Job("Gift card terms", "done", estimate=40),
    ), weight=3, net_days=7, raised_from=8_400, minh=True,
)  # fmt: skip

HANOI = Account(
    "Công ty Sen Việt", "VN", "vi", "VND", 350_000, "18 Hàng Bài, Hoàn Kiếm\nHà Nội",
    ("Trần Thu Hà", "ha@senviet.example", "Giám đốc"), "Bán hàng và chăm sóc khách",
    (
        Job("Trả lời tin nhắn trên trang bán hàng", "doing", 0, 60, labels=("khách hàng",),
            minh=True, important=True),
        Job("Lên lịch bài đăng tháng mười hai", "todo", 4, 120, minh=True,
            steps=("Chọn ảnh", "Viết lời", "Duyệt với chị Hà"), ticked=1),
        Job("Đối chiếu đơn hàng với kho", "waiting", -1, 90, urgent=True,
            comments=("Kho gửi số liệu vào sáng thứ Hai.",)),
        Job("Soạn hợp đồng với nhà cung cấp", "todo", 10, 150),
        Job("Gửi báo giá cho khách Đà Nẵng", "done", estimate=45, minh=True),
    ), weight=2, net_days=30, vat=Decimal(0), minh=True,
)  # fmt: skip

NEW_YORK = Account(
    "Hudson & Vale", "US", "en", "USD", 5_500, "155 Water Street\nBrooklyn, NY 11201",
    ("Daniel Vale", "daniel@hudsonvale.example", "Partner"), "Podcast and clients",
    (
        Job("Edit show notes, episode 48", "doing", 1, 80, labels=("podcast",),
            steps=("Listen", "Chapters", "Links", "Publish"), ticked=3),
        Job("Find three guests for January", "todo", 7, 120, labels=("podcast",)),
        Job("Reschedule the call with Boston", "todo", -4, 15, urgent=True),
        Job("Quarterly client survey", "waiting", 14, 90, important=True,
            comments=("Daniel reads the questions first.",)),
        Job("Transcripts of episodes 45 to 47", "done", estimate=200),
        Job("New signature for everybody", "done", estimate=25),
    ), weight=3, net_days=45, vat_note="Services supplied from Norway, no VAT",
)  # fmt: skip

ACCOUNTS = (LONDON, OSLO, TEHRAN, SYDNEY, HANOI, NEW_YORK)
OWN = (
    Job("Read this week's numbers", "todo", 2, 30),
    Job("Write down what went well", "todo", 4, 15),
)
