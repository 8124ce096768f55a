"""Who may come where: every page of the house, declared. A page that is not here fails the walk.

Each page says what five people get, in this order: the owner, a teammate to whom the client was
granted, a contact of the client, a stranger (who owns another workspace) and somebody who is not
signed in. `rows` names the builder in `stage.py` that makes the row of its address; where the row
belongs to a client, the walk also sees that the teammate gets 404 for the other client's row.
"""

from dataclasses import dataclass

OK = frozenset({200})
DID = frozenset({200, 204, 302, 303, 400, 409, 422})  # carried out, or refused for its content
GO = frozenset({302, 303})  # sent elsewhere
DOOR = "to the sign-in page"
NOT = frozenset({404})
NO = frozenset({403, 404})
CLOSED = frozenset({405})

type Answer = frozenset[int] | str
type Answers = tuple[Answer, Answer, Answer, Answer, Answer]


@dataclass(frozen=True, slots=True)
class Page:
    """Expected answers to GET and to an empty POST; None where the method is not asked."""

    get: Answers | None = None
    post: Answers | None = None
    rows: str = ""
    by_client: bool = False


def read(rows: str = "", *, by_client: bool = False) -> Page:
    """A page of the desk that everybody who works there may look at."""
    return Page(get=(OK, OK, NOT, NOT, DOOR), rows=rows, by_client=by_client)


def write(rows: str = "", *, by_client: bool = False) -> Page:
    """Take a POST from everybody who works at the desk, and no GET."""
    closed: Answers = (CLOSED, CLOSED, NOT, NOT, DOOR)
    did: Answers = (DID, DID, NOT, NOT, DOOR)
    return Page(get=closed, post=did, rows=rows, by_client=by_client)


def both(rows: str = "", *, by_client: bool = False) -> Page:
    """Show a form and take it, for everybody who works at the desk."""
    ok: Answers = (OK, OK, NOT, NOT, DOOR)
    return Page(get=ok, post=(DID, DID, NOT, NOT, DOOR), rows=rows, by_client=by_client)


def owner_reads(rows: str = "") -> Page:
    """A page for the owner alone."""
    return Page(get=(OK, NO, NOT, NOT, DOOR), rows=rows)


def owner_writes(rows: str = "") -> Page:
    """Take a POST from the owner alone, and no GET."""
    closed: Answers = (CLOSED, CLOSED | NO, NOT, NOT, DOOR)
    return Page(get=closed, post=(DID, NO, NOT, NOT, DOOR), rows=rows)


def owner_both(rows: str = "") -> Page:
    """Show a form and take it, for the owner alone."""
    return Page(get=(OK, NO, NOT, NOT, DOOR), post=(DID, NO, NOT, NOT, DOOR), rows=rows)


def outside(signed_in: Answer = OK, anonymous: Answer = OK, rows: str = "") -> Page:
    """A page outside any workspace: the same for everybody who is signed in."""
    return Page(get=(signed_in, signed_in, signed_in, signed_in, anonymous), rows=rows)


_OK_OR_GO = OK | GO

PAGES: dict[str, Page] = {
    # kit
    "undo:create": write("undo"),
    "undo:last": write(),
    "shell:palette": read(),
    "shell:keys": read(),
    "shell:help": read(),
    "shell:help_page": read("guide"),
    "live:stream": read(),
    # accounts
    "accounts:profile": both(),
    "accounts:look": write(),
    "accounts:columns": write(),
    "accounts:desks": read(),
    "accounts:news": both(),
    "accounts:business": owner_both(),
    "accounts:people": owner_both(),
    "accounts:member": owner_both("member"),
    "accounts:remove_member": owner_writes("member"),
    "accounts:withdraw": owner_writes("invitation"),
    "accounts:data": owner_both(),
    "accounts:keep": owner_writes(),
    "accounts:export": owner_reads("export"),
    "accounts:stop_export": owner_writes("export"),
    "accounts:forget": owner_both("former"),
    # clients
    "clients:list": read(),
    "clients:clocks": read(),
    "clients:new": owner_both(),
    "clients:client": read("client", by_client=True),
    "clients:edit": owner_both("client"),
    "clients:archive": owner_writes("client"),
    "clients:bring_back": owner_writes("client"),
    "clients:remove": owner_writes("client"),
    "clients:terms": owner_both("client"),
    "clients:hours": owner_both("client"),
    "clients:day_off": owner_writes("client"),
    "clients:day_off_remove": owner_writes("day_off"),
    "clients:contact_new": owner_both("client"),
    "clients:contact_edit": owner_both("contact"),
    "clients:contact_remove": owner_writes("contact"),
    "clients:contact_forget": owner_both("contact"),
    "clients:leave": owner_reads("client"),
    "clients:leave_trash": owner_writes("client"),
    "clients:leave_back": owner_writes("client"),
    "clients:leave_erase": owner_writes("client"),
    "clients:grants": owner_writes("member"),
    # planner
    "planner:week": read(),
    "planner:month": read(),
    "planner:new": both(),
    "planner:event": both("event", by_client=True),
    "planner:remove": write("event", by_client=True),
    # files
    "files:business": owner_both(),
    "files:client": both("client", by_client=True),
    "files:download": read("file", by_client=True),
    "files:remove": write("file", by_client=True),
    # work
    "work:search": read(),
    "work:home": read(),
    "work:list": read(),
    "work:capture": write(),
    "work:habits": write(),
    "work:bulk": write(),
    "work:labels": both(),
    "work:label": write("label"),
    "work:label_remove": write("label"),
    "work:client": Page((_OK_OR_GO, _OK_OR_GO, NOT, NOT, DOOR), rows="client", by_client=True),
    "work:projects": read(),
    "work:project_new": both(),
    "work:project": read("project", by_client=True),
    "work:project_edit": both("project", by_client=True),
    "work:project_archive": write("project", by_client=True),
    "work:columns": both("project", by_client=True),
    "work:column": write("column", by_client=True),
    "work:column_place": write("column", by_client=True),
    "work:column_remove": write("column", by_client=True),
    "work:task_new": both(),
    "work:task": read("task", by_client=True),
    "work:task_edit": both("task", by_client=True),
    "work:row": Page(  # without a script it leads to the form with all fields
        (GO, GO, NOT, NOT, DOOR), (DID, DID, NOT, NOT, DOOR), "task", by_client=True
    ),
    "work:move": Page(  # an empty POST names no column
        (CLOSED, CLOSED, NOT, NOT, DOOR), (NOT, NOT, NOT, NOT, DOOR), "task", by_client=True
    ),
    "work:status": write("task", by_client=True),
    "work:task_remove": write("task", by_client=True),
    "work:steps": write("task", by_client=True),
    "work:comments": write("task", by_client=True),
    "work:attach": write("task", by_client=True),
    "work:step": write("step", by_client=True),
    "work:step_remove": write("step", by_client=True),
    "work:comment": write("comment", by_client=True),
    "work:comment_remove": write("comment", by_client=True),
    "work:attachment_remove": write("attachment", by_client=True),
    # tracking
    "tracking:week": read(),
    "tracking:month": read("month", by_client=True),
    "tracking:bar": read(),
    "tracking:clients": read(),
    "tracking:task": read("task", by_client=True),
    "tracking:start": write(),
    "tracking:stop": write(),
    "tracking:add": both(),
    "tracking:whom": read(),
    "tracking:entry": both("entry"),
    "tracking:again": write("entry"),
    "tracking:remove": write("entry"),
    # billing
    "billing:list": owner_reads(),
    "billing:client": owner_reads("client"),
    "billing:new": owner_both(),
    "billing:invoice": owner_both("invoice"),
    "billing:pdf": owner_reads("invoice"),
    "billing:issue": owner_writes("invoice"),
    "billing:credit": owner_writes("invoice"),
    "billing:remove": owner_writes("invoice"),
    "billing:line_new": owner_both("invoice"),
    "billing:line": owner_both("line"),
    "billing:line_remove": owner_writes("line"),
    "billing:earlier": owner_reads("earlier"),
    "billing:earlier_paid": owner_writes("earlier"),
    "billing:earlier_unpaid": owner_writes("earlier"),
    "billing:earlier_remove": owner_writes("earlier"),
    "billing:expenses": owner_reads(),
    "billing:expense_new": owner_both(),
    "billing:expense": owner_both("expense"),
    "billing:expense_remove": owner_writes("expense"),
    # connectors
    "connectors:imports": Page(get=(OK, NO, NOT, NOT, DOOR), post=(DID, NO, NOT, NOT, DOOR)),
    "connectors:drop": owner_both("drop"),
    "connectors:start_drop": owner_writes("drop"),
    "connectors:cancel_drop": owner_writes("drop"),
    "connectors:undo_drop": owner_writes("drop"),
    "connectors:import": owner_both("batch"),
    "connectors:mapping": owner_both("table"),
    "connectors:refused": owner_reads("batch"),
    "connectors:matches": owner_both(),
    "connectors:start": owner_writes("batch"),
    "connectors:cancel": owner_writes("batch"),
    "connectors:undo": owner_writes("batch"),
    # today
    "today:home": read(),
    "today:steps_close": write(),
    "today:money": read(),
    # outside
    "styleguide": outside(OK, DOOR),
    "manifest": outside(rows="tongue"),
    "worker": outside(),
    "offline": outside(rows="tongue"),
    "front_door": outside(GO | OK, GO),
    "language": outside(CLOSED, CLOSED),
    "welcome": outside(_OK_OR_GO | NO, _OK_OR_GO | NO),
    "welcome_business": outside(_OK_OR_GO | NO, _OK_OR_GO | NO),
    "leave_sample": outside(CLOSED, CLOSED),
    "remove_sample": outside(CLOSED, CLOSED),
    "welcome_sample": outside(CLOSED, CLOSED),
    "welcome_link": outside(_OK_OR_GO | NO, _OK_OR_GO | NO, "token"),
    "invited": outside(_OK_OR_GO | NO, _OK_OR_GO | NO, "token"),
    # sign-in
    "account_login": outside(GO),
    "account_logout": outside(OK, GO),
    "account_inactive": outside(),
    "account_signup": outside(GO, OK),
    "account_reauthenticate": outside(_OK_OR_GO, DOOR),
    "account_email": outside(_OK_OR_GO, DOOR),
    "account_email_verification_sent": outside(),
    "account_change_password": outside(_OK_OR_GO, DOOR),
    "account_set_password": outside(GO, DOOR),
    "account_reset_password": outside(_OK_OR_GO),
    "account_confirm_login_code": outside(GO, GO),
    "account_confirm_email": outside(OK, OK, "mail_key"),
    "account_reset_password_from_key": outside(OK, OK, "reset_key"),
    "account_reset_password_from_key_done": outside(),
    "account_reset_password_done": outside(),
    "mfa_index": outside(OK, DOOR),
    "mfa_authenticate": outside(GO, GO),
    "mfa_reauthenticate": outside(_OK_OR_GO, DOOR),
    "mfa_activate_totp": outside(_OK_OR_GO, DOOR),
    "mfa_deactivate_totp": outside(GO | NOT, DOOR),
    "mfa_view_recovery_codes": outside(GO | NOT, DOOR),
    "mfa_generate_recovery_codes": outside(_OK_OR_GO, DOOR),
    "mfa_download_recovery_codes": outside(GO | NOT, DOOR),
    "mfa_list_webauthn": outside(_OK_OR_GO, DOOR),
    "mfa_add_webauthn": outside(_OK_OR_GO, DOOR),
    "mfa_reauthenticate_webauthn": outside(_OK_OR_GO, DOOR),
    "mfa_remove_webauthn": outside(GO | NOT, DOOR, "number"),
    "mfa_edit_webauthn": outside(GO | NOT, DOOR, "number"),
    "mfa_login_webauthn": outside(_OK_OR_GO, _OK_OR_GO),
    "usersessions_list": outside(OK, DOOR),
}
