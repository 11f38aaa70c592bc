"""Languages: which one a text is in, what a thing is called in each, and what is no language of ours."""

import pytest

import windvane
from windvane.errors import InputError
from windvane.lexicon.languages import Lang, language_of, name_in
from windvane.market.instruments import instrument

WRONG = "恒指收报26009点，升310点或2.21%。"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("恒指升310點，報25807點。", Lang.ZH_HANT),
        ("恒指升310点，报25807点。", Lang.ZH_HANS),
        ("The index rose 310 points.", Lang.EN),
        ("Tencent (騰訊) rose 3 per cent on the day, its largest gain since the spring of last year.", Lang.EN),
        ("", Lang.ZH_HANS),
    ],
)
def test_the_language_of_a_text(text, lang):
    assert language_of(text) is lang


def test_a_name_in_each_language():
    tencent = instrument("00700.HK")
    assert [name_in(lang, tencent) for lang in Lang] == ["腾讯控股", "騰訊控股", "Tencent Holding Ltd."]


def test_a_language_that_is_none_of_ours_is_refused_by_name():
    with pytest.raises(InputError) as refused:
        windvane.check(WRONG, lang="fr")
    assert str(refused.value) == "lang: 'fr' is no language of ours; give one of zh-Hans, zh-Hant, en."


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("en", "06808.HK is SUNART RETAIL, not 申万宏源"),
        ("zh-Hant", "06808.HK是高鑫零售，不是申万宏源"),
    ],
)
def test_a_company_has_its_name_in_the_language_of_the_message(lang, message):
    (found,) = windvane.check("申万宏源(06808.HK)升3%。", date="2026-08-21", lang=lang).findings
    assert found.message.startswith(message)
