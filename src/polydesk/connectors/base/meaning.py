"""What a list means, told by its name in the languages of the desk."""

import re

WORDS = {
    "done": (
        r"done|complete[d]?|finished|closed|shipped|delivered|published|sent|paid|archive[d]?",
        r"ferdig|fullført|gjort|levert|sendt|betalt|utført",
        r"انجام شد\w*|انجام‌شده|تمام\w*|پایان\w*|تحویل شد\w*",
        r"xong|hoàn thành|đã xong|hoàn tất|kết thúc",
    ),
    "waiting": (
        r"waiting|blocked|stuck|on hold|hold|review|in review|feedback|pending|someday|paused",
        r"venter|på vent|blokkert|til gjennomsyn|godkjenning",
        r"در انتظار|منتظر|معطل|بازبینی",
        r"chờ|đang chờ|tạm dừng|chờ duyệt",
    ),
    "doing": (
        r"doing|in progress|working on|wip|in work|active|started|now|today",
        r"pågår|under arbeid|jobber med|i gang|i arbeid",
        r"در حال انجام|در جریان|درحال انجام",
        r"đang làm|đang thực hiện|đang tiến hành",
    ),
}
NOT_YET = re.compile(r"\b(not|to be|ikke|chưa|نشده)\b|نشده")
_KINDS = {kind: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") for kind, words in WORDS.items()}


def kind_of(name: str) -> str:
    """done, waiting or doing where the name of a list says so, else todo."""
    plain = name.casefold()
    if NOT_YET.search(plain):
        return "todo"
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(plain)), "todo")
