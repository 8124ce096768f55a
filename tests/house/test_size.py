"""Files and functions stay small enough to read at once."""

import ast
from collections.abc import Iterator
from statistics import median, quantiles

from tests.house import source

_Def = ast.FunctionDef | ast.AsyncFunctionDef


def _functions() -> Iterator[tuple[str, int]]:
    for path in source.modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, _Def):
                yield f"{source.name(path)}:{node.lineno} {node.name}", _lines(node)


def _lines(function: _Def) -> int:
    """Lines of the body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _file_lines() -> dict[str, int]:
    return {
        source.name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in source.modules()
    }


def test_no_function_is_longer_than_60_lines() -> None:
    assert [where for where, lines in _functions() if lines > 60] == []


def test_half_of_all_functions_have_5_lines_or_fewer() -> None:
    assert median(lines for _where, lines in _functions()) <= 5


def test_nine_of_ten_functions_have_25_lines_or_fewer() -> None:
    assert quantiles((lines for _where, lines in _functions()), n=10)[-1] <= 25


def test_a_file_of_300_lines_becomes_a_package() -> None:
    assert {name: lines for name, lines in _file_lines().items() if lines >= 300} == {}


def test_nine_of_ten_files_have_250_lines_or_fewer() -> None:
    assert quantiles(_file_lines().values(), n=10)[-1] <= 250


def test_nothing_is_imported_inside_a_function() -> None:
    found = [
        f"{source.name(path)}:{inner.lineno}"
        for path in source.modules()
        if path.name != "apps.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, _Def)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert found == []
