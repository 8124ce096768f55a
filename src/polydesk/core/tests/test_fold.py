"""Folding joins the spellings that people hold for one; sorting follows each alphabet."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polydesk.core.fold import Words, fold, heads, plan, sort_key, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Invoice  Mai\tSales ", "invoice mai sales"),
        ("علي", "علی"),
        ("كتاب", "کتاب"),
        ("می‌شود", "میشود"),
        ("صورت‌حساب", "صورتحساب"),
        ("کـــتاب", "کتاب"),
        ("آقای رئیس", "اقای رییس"),
        ("خانۀ ما", "خانه ما"),
        ("ﻛﺘﺎﺏ", "کتاب"),
        ("۱۴۰۵/۰۸/۳۰", "1405/08/30"),
        ("٣٤", "34"),
        ("१२", "12"),
        ("２０２６", "2026"),
        ("Đà Nẵng", "da nang"),
        ("Hóa đơn tháng Mười", "hoa don thang muoi"),
        ("Blåbær på Ås", "blabaer pa as"),
        ("Øystein Ærlig", "oystein aerlig"),
        ("Straße", "strasse"),
        ("İstanbul ILGAZ", "istanbul ilgaz"),
        ("ŒUVRE Łódź", "oeuvre lodz"),
        ("soft\u00adhyphen \u202bbidi\u202c", "softhyphen bidi"),
        ("e\u0301clair", "eclair"),
        ("½ t", "1/2 t"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_text_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
@example("ϓ")
@example("ﷺ")
@example("ᾈΣ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_no_mark_no_joiner_and_no_double_space_is_left(text: str) -> None:
    folded = fold(text)
    assert not any(unicodedata.category(char) in {"Mn", "Me", "Cf"} for char in folded)
    assert "  " not in folded
    assert folded == folded.strip()


@given(st.text(st.characters(codec="ascii")))
def test_the_short_way_for_ascii_is_the_long_way(text: str) -> None:
    assert f"{fold(text)} e".strip() == fold(f"{text} é")


def test_a_query_is_split_into_trigram_and_prefix_words() -> None:
    assert plan("Gửi hóa đơn cho Mi an") == Words(
        long=("gui", "hoa", "don", "cho"), short=("mi", "an")
    )


def test_a_word_asked_twice_is_searched_once() -> None:
    assert plan("Ås as AS åse").long == ("ase",)
    assert plan("Ås as AS åse").short == ("as",)


def test_punctuation_at_the_edges_of_a_word_is_not_searched() -> None:
    assert words("«گزارش»، (follow-up) #12 — _x_") == ("گزارش", "follow-up", "12", "x")


@pytest.mark.parametrize("query", ["", "  ", "— …", "\u200c"])
def test_a_query_of_nothing_is_empty(query: str) -> None:
    assert not plan(query)


def test_either_kind_of_word_makes_a_query() -> None:
    assert plan("a")
    assert plan("abc")


@given(st.text())
def test_no_word_of_a_query_is_lost(query: str) -> None:
    planned = plan(query)
    assert sorted(planned.long + planned.short) == sorted(words(query))


def test_heads_are_what_a_prefix_index_holds() -> None:
    assert heads("Đà Nẵng a") == ("d", "da", "n", "na", "a")


@given(st.text(), st.integers(1, 2))
def test_each_short_beginning_of_a_word_is_a_head(text: str, length: int) -> None:
    assert {word[:length] for word in words(text)} <= set(heads(text))


def ordered(language: str, *texts: str) -> list[str]:
    return sorted(texts, key=lambda text: sort_key(text, language))


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("nb", "Adam Berit Zorro Ørn Åse"),
        ("nb", "zebra æra ære ørn åpen"),
        ("nb", "Zakarias Ærlig Østby Aase Åse"),
        ("nb", "Myhre Müller Mz"),
        ("nb", "Æ Ä Ø Ö Å"),
        ("vi", "a ă â b d đ e ê o ô ơ u ư v"),
        ("vi", "ba bà bả bã bá bạ bă bằng bâ"),
        ("vi", "Da Dũng Đà Đông Em"),
        ("vi", "ma mà mả mã má mạ man"),
        ("vi", "ê ề ể ễ ế ệ f"),
        ("fa", "آب ابر بار پدر تابان جام چای حال زن ژاله سال کار گل لاله مهر نان ور هوا یار"),
        ("fa", "آرش احمد بهار"),
        ("fa", "کاوه گیتی لیلا"),
        ("fa", "علی Anna"),
        ("en", "Anna علی"),
        ("en", "aero Ærø Ålesund Alice Bo"),
        ("en", "resume résumé resumed"),
        ("de", "Ast Äste Z"),
        ("en", "1 2 a"),
    ],
)
def test_texts_stand_in_the_order_of_the_alphabet(language: str, right: str) -> None:
    expected = right.split()
    assert ordered(language, *reversed(expected)) == expected


def test_spaces_stand_before_signs_before_digits_before_letters() -> None:
    assert ordered("nb", "ab", "a1", "a-", "a b") == ["a b", "a-", "a1", "ab"]


def test_letters_of_no_alphabet_here_stand_last() -> None:
    assert ordered("en", "日本", "Anna", "علی") == ["Anna", "علی", "日本"]


def test_arabic_spelling_stands_with_the_persian_one() -> None:
    assert ordered("fa", "گل", "كار", "کاوه") == ["كار", "کاوه", "گل"]


@given(st.lists(st.text(), max_size=6), st.sampled_from(["en", "nb", "vi", "fa", "de"]))
def test_any_texts_can_be_sorted_and_the_order_is_one(texts: list[str], language: str) -> None:
    assert ordered(language, *texts) == ordered(language, *reversed(texts))


@given(st.text(), st.sampled_from(["en", "nb", "vi", "fa"]))
def test_case_never_parts_two_letters(text: str, language: str) -> None:
    assert sort_key(text, language)[0] == sort_key(text.casefold(), language)[0]
