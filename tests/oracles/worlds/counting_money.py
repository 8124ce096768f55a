"""A second reader of files about money, which only counts and adds up; it shares no code."""

import csv
import io
import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

type Cells = dict[str, str]
type Counted = dict[str, Any]


def cents(text: str) -> Decimal:
    """Return an amount in main units."""
    bare = re.sub(r"[$,\s]", "", text)
    return -Decimal(bare.strip("()")) if bare.startswith("(") else Decimal(bare or 0)


def freshbooks_clients(rows: list[Cells]) -> Counted:
    """Count clients by name, and those of whom a person, mail or phone is told."""
    names = [r["Organization"] or f"{r['First Name']} {r['Last Name']}".strip() for r in rows]
    people = [r for r in rows if r["First Name"] or r["Last Name"] or r["Email"] or r["Phone"]]
    return {"clients": len(set(names)), "contacts": len(people)}


def freshbooks_invoices(rows: list[Cells]) -> Counted:
    """Count invoices by number; add up what their lines come to."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        totals[row["Invoice #"]] += cents(row["Line Total"])
    return {
        "clients": len({row["Client Name"] for row in rows}),
        "invoices": len(totals),
        "lines": len(rows),
        "total": sum(map(abs, totals.values()), Decimal()),
    }


def freshbooks_expenses(rows: list[Cells]) -> Counted:
    """Count expenses and add them up."""
    return {
        "clients": len({row["Client"] for row in rows} - {""}),
        "expenses": len(rows),
        "spent": sum((cents(row["Amount"]) for row in rows), Decimal()),
    }


def freshbooks_hours(rows: list[Cells]) -> Counted:
    """Count entries, and the seconds of them."""
    return {
        "clients": len({row["Client"] for row in rows} - {""}),
        "projects": len({(row["Client"], row["Project"]) for row in rows}),
        "time_entries": len(rows),
        "seconds": sum(int(row["Seconds"]) for row in rows),
    }


def xero_invoices(rows: list[Cells]) -> Counted:
    """Count sales by contact and number, bills apart; drafts and voided bills are none."""
    sales = {(r["ContactName"], r["InvoiceNumber"]): r for r in rows if r.get("Type") != "Bill"}
    gone = ("Draft", "Awaiting Approval", "Voided")
    bills = {
        (r["ContactName"], r["InvoiceNumber"]): r
        for r in rows
        if r.get("Type") == "Bill" and r["Status"] not in gone
    }
    return {
        "clients": len({name for name, _number in sales}),
        "invoices": len(sales),
        "expenses": len(bills),
        "total": sum((cents(row["Total"]) for row in sales.values()), Decimal()),
        "spent": sum((cents(row["Total"]) for row in bills.values()), Decimal()),
    }


def xero_form(rows: list[Cells]) -> Counted:
    """Count what the form holds: quantity times price."""
    named = {(row["*ContactName"], row["*InvoiceNumber"]) for row in rows}
    total = sum((cents(r["*Quantity"]) * cents(r["*UnitAmount"]) for r in rows), Decimal())
    return {
        "clients": len({row["*ContactName"] for row in rows}),
        "invoices": len(named),
        "lines": len(rows),
        "total": total,
    }


def xero_contacts(rows: list[Cells]) -> Counted:
    """Count contacts and the people beside them."""
    more = sum(bool(row["Person1FirstName"]) + bool(row["Person2FirstName"]) for row in rows)
    return {"clients": len(rows), "contacts": len(rows) + more}


def wave_ledger(rows: list[Cells]) -> Counted:
    """Count transactions that owe and earn, and others that spend."""
    by: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        by[row["Transaction ID"]].append(row)
    found: Counted = {"invoices": 0, "expenses": 0, "total": Decimal(), "spent": Decimal()}
    for parts in by.values():
        owed = [p for p in parts if p["Account Type"] == "System Receivable Invoice"]
        groups = {p["Account Group"] for p in parts}
        if owed and "Income" in groups:
            found["invoices"] += 1
            found["total"] += sum(_debit(p) for p in owed)
        elif not owed and "Expense" in groups:
            found["expenses"] += 1
            taxed = ("Expense",)
            found["spent"] += sum(
                _debit(p)
                for p in parts
                if p["Account Group"] in taxed or p["Account Type"].startswith("Sales Tax")
            )
    return found


def _debit(row: Cells) -> Decimal:
    debit, credit = "Debit Amount (Two Column Approach)", "Credit Amount (Two Column Approach)"
    return cents(row[debit]) - cents(row[credit])


def wave_customers(rows: list[Cells]) -> Counted:
    """Count customers, and the ones of whom a person, mail or phone is told."""
    names = ("contact_first_name", "contact_last_name", "email", "phone", "mobile", "toll_free")
    people = [row for row in rows if any(row.get(name) for name in names)]
    return {"clients": len(rows), "contacts": len(people)}


def wave_vendors(rows: list[Cells]) -> Counted:
    """Count vendors."""
    return {"clients": 0, "contacts": len(rows)}


def online(data: bytes) -> list[list[str]]:
    """Return all lines of a report."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


SALES = ("Invoice", "Credit Memo", "Sales Receipt")
COSTS = ("Expense", "Bill", "Check")


def journal(data: bytes) -> Counted:
    """Count the lines that begin a transaction, by type; the first amount is its whole."""
    found: Counted = {"invoices": 0, "expenses": 0, "total": Decimal(), "spent": Decimal()}
    for line in online(data):
        if len(line) > 7 and line[0] and line[0] != "Date":
            amount = cents(line[6] or line[7])
            if line[1] in SALES:
                found["invoices"] += 1
                found["total"] += amount
            elif line[1] in COSTS:
                found["expenses"] += 1
                found["spent"] += amount
    return found


def ledger(data: bytes) -> Counted:
    """Count transactions by type, date and number; their largest amount is the whole."""
    whole: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for line in online(data):
        if len(line) > 7 and line[1] and line[2] and line[2] != "Transaction Type":
            key = (line[2], line[1], line[3])
            whole[key] = max(whole[key], abs(cents(line[7])))
    sold = [amount for key, amount in whole.items() if key[0] in SALES]
    spent = [amount for key, amount in whole.items() if key[0] in COSTS]
    return {
        "invoices": len(sold),
        "expenses": len(spent),
        "total": sum(sold, Decimal()),
        "spent": sum(spent, Decimal()),
    }


def invoice_list(data: bytes) -> Counted:
    """Count the invoices, add up what they are and what is open."""
    rows = [line for line in online(data) if len(line) > 7 and line[1] in SALES]
    return {
        "invoices": len(rows),
        "total": sum((abs(cents(row[6])) for row in rows), Decimal()),
        "open": sum((abs(cents(row[7])) for row in rows), Decimal()),
    }


def expense_list(data: bytes) -> Counted:
    """Count expenses; credits of vendors come back."""
    rows = [line for line in online(data) if len(line) > 8]
    out = [cents(row[8]) for row in rows if row[1] in COSTS]
    back = [cents(row[8]) for row in rows if row[1] == "Vendor Credit"]
    return {"expenses": len(out) + len(back), "spent": sum(out, Decimal()) - sum(back, Decimal())}


def customers(data: bytes) -> Counted:
    """Count customers; a colon makes a job."""
    rows = [line for line in online(data) if len(line) > 5 and line[0] != "Customer full name"]
    jobs = [row for row in rows if ":" in row[0]]
    names = {row[0].split(":")[0] for row in rows}
    return {"clients": len(names), "projects": len(jobs), "contacts": len(rows) - len(jobs)}


def iif(data: bytes) -> Counted:
    """Count the rows of each keyword, and transactions by type."""
    text = data.decode("cp1252")
    heads: dict[str, list[str]] = {}
    found: Counted = {"clients": 0, "contacts": 0, "projects": 0, "invoices": 0, "expenses": 0}
    found |= {"total": Decimal(), "spent": Decimal()}
    names = set()
    for raw in text.splitlines():
        cells = [cell.strip('"') for cell in (raw.split("\t") if "\t" in raw else raw.split())]
        if cells[0].startswith("!"):
            heads[cells[0][1:]] = cells
            continue
        row = dict(zip(heads.get(cells[0], cells), cells, strict=False))
        if cells[0] == "CUST":
            job = ":" in row["NAME"]
            names.add(row["NAME"].split(":")[0])
            found["projects"] += job
            found["contacts"] += bool(not job and row.get("CONT1"))
        found["contacts"] += cells[0] == "VEND"
        kind = row.get("TRNSTYPE") if cells[0] == "TRNS" else ""
        if kind in ("INVOICE", "CREDIT MEMO", "CASH SALE"):
            names.add(row["NAME"])
            found["invoices"] += 1
            found["total"] += abs(cents(row["AMOUNT"]))
        if kind in ("CHECK", "BILL", "CREDIT CARD"):
            found["expenses"] += 1
            found["spent"] += abs(cents(row["AMOUNT"]))
    return {**found, "clients": len(names)}
