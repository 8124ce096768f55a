"""Our ES modules hold no words: what they show comes from data attributes."""

import re

from tests.house import source

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`")
_SENTENCE = re.compile(r"[A-ZÅÆØ][a-zåæø’']+(?: [a-zåæø’']{2,})+|[؀-ۿ]{2,}")


def test_scripts_hold_no_words() -> None:
    found = [
        f"{source.name(path)}: {string}"
        for path in source.files(".js")
        if "min" not in path.suffixes and ".min." not in path.name
        for string in _STRING.findall(_COMMENT.sub("", path.read_text(encoding="utf-8")))
        if _SENTENCE.search(string)
    ]
    assert found == []
