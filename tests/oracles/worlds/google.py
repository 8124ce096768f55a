"""Takeouts with everything that Google describes: address books, tasks, mail.

The fields of tasks are those of Google's own description; properties of cards those of the RFCs.
"""

import io
import json
import mailbox
import zipfile
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.oracles.worlds import texts

FIRST = datetime(2023, 1, 9, 8, tzinfo=UTC)
VERSIONS = ("2.1", "3.0", "4.0")
HEADS = {
    2024: (
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
        "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
        "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
        "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
        "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
        "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country"
    ),
    2019: (
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Initials,"
        "Nickname,Birthday,Gender,Location,Notes,Language,Photo,Group Membership,E-mail 1 - Type,"
        "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,"
        "Organization 1 - Title,Address 1 - Street,Address 1 - City,Address 1 - Country"
    ),
}


def described(path: Path) -> dict[str, Any]:
    """Return the schemas of Google's description of Tasks."""
    schemas: dict[str, Any] = json.loads(path.read_text())["schemas"]
    return schemas


def tasks(path: Path, count: int, seed: int = 1) -> dict[str, Any]:
    """Return task lists of so many tasks in all, each field of the description filled."""
    dice, schemas = Random(seed), described(path)
    lists = [
        {**_filled(schemas["TaskList"], dice), "id": f"L{n}", "title": f"{name} {n}", "items": []}
        for n, name in enumerate(texts.LISTS[: max(1, min(count, 5))])
    ]
    for number in range(count):
        one = lists[number % len(lists)]
        one["items"].append(_task(schemas["Task"], dice, number, one["items"]))
    return {"kind": "tasks#taskLists", "items": lists}


def _task(
    schema: dict[str, Any], dice: Random, number: int, before: list[dict[str, Any]]
) -> dict[str, Any]:
    done = number % 3 == 0
    day = FIRST + timedelta(days=number % 700)
    made = {
        **_filled(schema, dice),
        "id": f"t{number}",
        "title": texts.title(dice, number),
        "notes": texts.TEXTS[number % len(texts.TEXTS)],
        "status": "completed" if done else "needsAction",
        "due": f"{day:%Y-%m-%dT00:00:00.000Z}",
        "position": f"{number:020d}",
        "deleted": number % 11 == 7,
        "hidden": done and number % 2 == 0,
        "links": [{"type": "email", "description": "Post", "link": "https://mail.example/1"}],
    }
    parent = before[0]["id"] if before and number % 4 == 1 else None
    made |= {"completed": f"{day:%Y-%m-%dT09:00:00.000Z}"} if done else {}
    made |= {"parent": parent} if parent else {}
    for name, unwanted in (("completed", not done), ("parent", not parent)):
        if unwanted:
            made.pop(name, None)
    return made


def _filled(schema: dict[str, Any], dice: Random) -> dict[str, Any]:
    """Return an object with every property of a schema."""
    made: dict[str, Any] = {}
    for name, part in schema["properties"].items():
        kind = part.get("type", "object")
        made[name] = {
            "boolean": False,
            "array": [],
            "object": {"surfaceType": "DOCUMENT", "linkToTask": "https://docs.example/1"},
        }.get(kind, f"text {dice.randrange(1000)}")
    return made


def book(count: int, version: str, seed: int = 1) -> bytes:
    """Return so many cards of a version, with every property that address books write."""
    dice = Random(seed)
    lines = [line for number in range(count) for line in _card(dice, number, version)]
    return "\r\n".join([*lines, ""]).encode()


def _card(dice: Random, number: int, version: str) -> list[str]:
    name = f"{dice.choice(texts.NAMES)} {number}"
    company = texts.CLIENTS[number % len(texts.CLIENTS)]
    picture = "\r\n ".join(["A" * 70] * 40)
    lines = ["BEGIN:VCARD", f"VERSION:{version}"]
    lines += _name(name, version)
    lines += [f"ORG:{_escaped(company)};Dept"] if company else []
    lines += [f"EMAIL;{_kind('WORK', version)}:p{number}@example{number % 7}.com"]
    lines += [f"item1.TEL;{_kind('CELL', version)}:+47 9{number:07d}", "item1.X-ABLabel:mobil"]
    lines += [f"TITLE:{_escaped('Leder, avdeling')}", "ROLE:Boss", "NICKNAME:Nick"]
    lines += [f"ADR;{_kind('WORK', version)}:;;Storgata {number};Oslo;;0155;Norge"]
    lines += ["BDAY:19800102", "ANNIVERSARY:20100102", "URL:https\\://example.com/a"]
    lines += [f"NOTE:{_escaped(texts.TEXTS[number % 4])}", "CATEGORIES:myContacts"]
    lines += [f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}", "REV:20240102T030405Z", "END:VCARD"]
    if number % 5 == 0:
        lines += lines  # the same person in a second group
    return [folded for line in lines for folded in _folded(line)]


def _name(name: str, version: str) -> list[str]:
    first, _space, last = name.partition(" ")
    if version == "2.1":
        coded = "".join(f"={octet:02X}" for octet in name.encode())
        return [f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded}", "X-PHONETIC-NAME:x"]
    return [f"FN:{_escaped(name)}", f"N:{_escaped(last)};{_escaped(first)};;;"]


def _kind(word: str, version: str) -> str:
    return word if version == "2.1" else f"TYPE={word}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace(
        "\r\n", "\\n"
    ).replace("\n", "\\n")  # fmt: skip


def _folded(line: str) -> list[str]:
    """Fold a long line behind its 60th letter, as address books do; quoted-printable as it is."""
    if len(line) <= 75 or "\r\n" in line or "QUOTED" in line or line.startswith(("NOTE", "BEGIN")):
        return [line]
    return [line[:60], f" {line[60:]}"]


def table(count: int, year: int, seed: int = 1) -> bytes:
    """Return so many people in the CSV of a year, every column filled."""
    dice = Random(seed)
    head = HEADS[year].split(",")
    rows = [",".join(head)]
    for number in range(count):
        cells = {name: f"{name} {number}" for name in head}
        company = texts.CLIENTS[number % len(texts.CLIENTS)]
        cells |= {name: dice.choice(texts.NAMES) for name in head if name.endswith("First Name")}
        cells |= {name: company for name in head if name in _COMPANY}
        cells |= {name: f"p{number}@example.com" for name in head if name == "E-mail 1 - Value"}
        rows.append(",".join(f'"{cells[name]}"' for name in head))
    return "\r\n".join([*rows, ""]).encode()


_COMPANY = ("Organization Name", "Organization 1 - Name")


def mail(count: int, seed: int = 1) -> bytes:
    """Return a mailbox of so many messages, written by Python's own library."""
    dice = Random(seed)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "All mail.mbox"
        box = mailbox.mbox(path)
        for number in range(count):
            box.add(_message(dice, number))
        box.flush()
        return path.read_bytes()


def _message(dice: Random, number: int) -> mailbox.mboxMessage:
    made = EmailMessage()
    at = FIRST + timedelta(hours=7 * number)
    made["From"] = f"{dice.choice(texts.NAMES)} <p{number % 9}@example.com>"
    made["To"] = "Me <me@example.com>"
    made["Subject"] = texts.title(dice, number)
    made["Date"] = at
    made["X-GM-THRID"] = str(number)
    made["X-Gmail-Labels"] = "Inbox,Important"
    made.set_content(f"{dice.choice(texts.TEXTS)}\n\nFrom the start\nFrom: nobody\n")
    if number % 3 == 0:
        made.add_attachment(b"%PDF-1.4\n", maintype="application", subtype="pdf", filename="a.pdf")
    boxed = mailbox.mboxMessage(made)
    boxed.set_from(f"{number}@xxx", at.timetuple())
    return boxed


def takeout(path: Path, count: int) -> bytes:
    """Return a whole Takeout as a zip, its folders named in Norwegian."""
    out = io.BytesIO()
    half = book(count, "3.0")
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("Takeout/archive_browser.html", "<html>")
        made.writestr("Takeout/Kontakter/Alle kontakter/Alle kontakter.vcf", half)
        made.writestr("Takeout/Kontakter/Venner/Venner.vcf", half)
        made.writestr("Takeout/Oppgaver/Tasks.json", json.dumps(tasks(path, count)))
        made.writestr("Takeout/E-post/All e-post.mbox", mail(count))
        made.writestr("Takeout/Kalender/me.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    return out.getvalue()
