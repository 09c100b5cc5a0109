"""The order of names."""

import pytest

from invoice_license_desktop.core.store.name_keys import name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("", ""),
        ("重庆重型机械", "chong2qing4zhong4xing2ji1xie4"),
        ("长沙银行", "chang2sha1yin2hang2"),
        ("绿地 3号", "lv4di4 3hao4"),
        ("abc公司a", "ABCgong1si1A"),
        ("（北京）", "（bei3jing1）"),
    ],
)
def test_a_name_is_spelled_by_its_pinyin(name: str, key: str) -> None:
    assert name_key(name) == key


def test_names_stand_as_an_administrator_looks_for_them() -> None:
    latin = ["1号店", "ABC贸易", "abd贸易"]
    chinese = ["安徽", "北京", "长沙", "重庆", "大连", "西安", "西藏", "先锋", "中国"]
    shuffled = [*chinese[::-1], *latin[::-1]]
    assert sorted(shuffled, key=name_key) == latin + chinese
