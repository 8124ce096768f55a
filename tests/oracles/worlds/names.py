"""Names of fields out of descriptions that are YAML or GraphQL, without a reader of either."""

import re
from pathlib import Path


def yaml_names(path: Path, schema: str) -> tuple[str, ...]:
    """Return the property names of a schema, in their order."""
    text = path.read_text(encoding="utf-8")
    found = re.search(
        rf"^    {schema}:\n(?:(?:      .*)?\n)*?      properties:\n", text, re.MULTILINE
    )
    assert found, schema
    names = []
    for line in text[found.end() :].splitlines():
        if line and not line.startswith("        "):
            break
        if match := re.match(r"        (\w+):", line):
            names.append(match[1])
    return tuple(names)


def graphql_kinds(path: Path) -> tuple[str, ...]:
    """Return the kinds of columns: each type that is a value of one."""
    text = path.read_text(encoding="utf-8")
    return tuple(re.findall(r"^type (\w+)Value implements ColumnValue", text, re.MULTILINE))


def graphql_fields(path: Path, kind: str) -> tuple[str, ...]:
    """Return the field names of a type."""
    text = path.read_text(encoding="utf-8")
    body = text.split(f"\ntype {kind} {{\n")[1].split("\n}\n")[0]
    return tuple(dict.fromkeys(re.findall(r"^  (\w+)[(:]", body, re.MULTILINE)))
