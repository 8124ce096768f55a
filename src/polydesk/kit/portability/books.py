"""Coming back: lines without a uid of their own, after all rows."""

from polydesk.kit.portability import registry
from polydesk.kit.portability.opening import Packed, broken, newer
from polydesk.kit.portability.registry import Book


def check(packed: Packed, book: Book) -> None:
    """Refuse a book in which a line makes no sense."""
    for line, row in packed.rows(book.name):
        if not row.keys() <= set(book.fields):
            raise newer()
        where = f"data/{book.name}.jsonl:{line}"
        if row.keys() != set(book.fields):
            raise broken(where)
        if wrong := book.misfit(row):
            raise broken(f"{where}, {wrong}")


def bring(packed: Packed) -> None:
    """Write every book that the export holds."""
    for name, book in registry.books().items():
        if name in packed.manifest.kinds:
            book.bring(row for _line, row in packed.rows(name))
