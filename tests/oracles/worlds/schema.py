"""Make a value for any schema of an OpenAPI description, with every property filled."""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

DEEPEST = 4


class Description:
    """One vendor's description: its schemas, and values made after them."""

    def __init__(self, path: Path) -> None:
        whole = json.loads(path.read_text())
        self.schemas: dict[str, Any] = whole.get("definitions") or whole["components"]["schemas"]

    def names(self, schema: str) -> tuple[str, ...]:
        """Return the property names of a schema, in their order."""
        return tuple(self._whole(self.schemas[schema]).get("properties", {}))

    def _whole(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema with what it takes over from others (allOf, $ref) put into it."""
        if "$ref" in schema:
            return self._whole(self.schemas[schema["$ref"].rsplit("/", 1)[1]])
        parts = [self._whole(part) for part in schema.get("allOf", ())]
        properties = {
            k: v for part in (*parts, schema) for k, v in part.get("properties", {}).items()
        }
        return {**schema, "properties": properties} if properties else schema

    def make(self, schema: str, dice: Random) -> dict[str, Any]:
        """Return an object that has every property of the schema."""
        made: dict[str, Any] = self._plain(self._whole(self.schemas[schema]), dice, 0)
        return made

    def _value(self, schema: dict[str, Any], dice: Random, depth: int) -> Any:
        if "$ref" in schema:
            return self._value(self.schemas[schema["$ref"].rsplit("/", 1)[1]], dice, depth)
        if "enum" in schema:
            return dice.choice(schema["enum"])
        for many in ("oneOf", "anyOf", "allOf"):
            if many in schema:
                return self._value(schema[many][0], dice, depth)
        return self._plain(schema, dice, depth)

    def _plain(self, schema: dict[str, Any], dice: Random, depth: int) -> Any:
        kind = schema.get("type", "object" if "properties" in schema else "string")
        kind = kind[0] if isinstance(kind, list) else kind
        if schema.get("nullable") and dice.random() < 0.3:
            return None
        if kind == "object":
            inner = schema.get("properties", {}) if depth < DEEPEST else {}
            return {name: self._value(part, dice, depth + 1) for name, part in inner.items()}
        if kind == "array":
            return [self._value(schema.get("items", {}), dice, depth + 1)] if depth < 2 else []
        return _scalar(kind, schema, dice)


def _scalar(kind: str, schema: dict[str, Any], dice: Random) -> Any:
    if kind == "boolean":
        return dice.random() < 0.5
    if kind in ("integer", "number"):
        return dice.randrange(100)
    if "24" in str(schema.get("pattern", "")):
        return f"{dice.getrandbits(96):024x}"
    if schema.get("format") in ("date", "date-time"):
        return "2024-05-06T07:08:09.123Z"
    return str(schema.get("example") or f"text {dice.randrange(1000)}")


@cache
def described(path: Path) -> Description:
    """Return the description in a file, read once."""
    return Description(path)
