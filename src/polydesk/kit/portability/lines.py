"""Text as vCard and iCalendar write it."""

_ROOM = 73  # octets of a line (RFC 5545, RFC 6350), less the blank that goes on


def escaped(text: str) -> str:
    """Return a text as vCard and iCalendar write it."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return marked.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> str:
    """Return a line broken after 75 octets, never within a letter."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _ROOM:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
