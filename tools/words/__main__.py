"""`python -m tools.words update [room...] | check | compile`."""

import sys

from tools.words import check, extract, gaps, rooms, store
from tools.words.extract import Word

type Wanted = dict[tuple[str, str], set[Word]]


def wanted(only: list[str] | None = None) -> Wanted:
    """Words by room and language; rooms that say nothing are left out."""
    found = {room: extract.of_room(room) for room in only or rooms.names()}
    everywhere = {(room, language): words for room, words in found.items()
                  for language in rooms.LANGUAGES}  # fmt: skip
    if rooms.GAP_ROOM in found:
        for language in rooms.LANGUAGES:
            everywhere[rooms.GAP_ROOM, language] = found[rooms.GAP_ROOM] | gaps.of(language)
    return {key: words for key, words in everywhere.items()
            if words or rooms.catalogue(*key).exists()}  # fmt: skip


def update(only: list[str]) -> int:
    """Bring catalogues in line with the source and tell what is left to translate."""
    for (room, language), words in wanted(only).items():
        path = rooms.catalogue(room, language)
        book = store.merged(store.read(path, language), words, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.text(book, language))
        store.compiled(path)
        left = sum(1 for said in book if said.id and not any(extract.forms_of(said)))
        sys.stdout.write(f"{room} {language}: {len(words)} words, {left} to translate\n")
    return 0


def check_all() -> int:
    """Fail with one line for each fault."""
    found = check.complaints(wanted())
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"words: {len(found)} faults\n" if found else "words: complete\n")
    return min(len(found), 1)


def compile_all() -> int:
    """Compile every catalogue that changed."""
    done = sum(store.compiled(path) for path in store.every_file())
    sys.stdout.write(f"words: {done} compiled\n" if done else "")
    return 0


def main(arguments: list[str]) -> int:
    """Run one of the three verbs."""
    match arguments:
        case ["update", *only]:
            return update(only)
        case ["check"]:
            return check_all()
        case ["compile"]:
            return compile_all()
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
