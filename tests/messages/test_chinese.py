"""The Chinese texts use the manual's words, and one word for one thing."""

import re
import xml.etree.ElementTree as ET

import pytest

from invoice_license_desktop.core.home import resource

TS = resource("translations/invoice_license_zh_CN.ts")

MANUAL = {
    ("Column", "Authorization status"): "授权状态",
    ("Column", "Authorized on"): "授权日期",
    ("Column", "Authorized by"): "授权人",
    ("Column", "Sync status"): "同步状态",
    ("Column", "Valid from"): "有效期始",
    ("Column", "Valid to"): "有效期止",
    ("Column", "Service group"): "服务分组",
    ("Column", "Cancelled at"): "取消授权时间",
    ("Column", "Tax number"): "纳税人识别号",
    ("Operation", "Authorize"): "许可授权",
    ("Operation", "Cancel authorization"): "取消授权",
    ("Operation", "Sync authorization"): "同步许可授权",
    ("Operation", "Sync cancellation"): "同步取消授权",
    ("Toolbar", "Product serial numbers"): "维护产品序列号",
    ("Status", "Not authorized"): "未授权",
    ("Status", "Authorized"): "已授权",
    ("Status", "Failed"): "授权失败",
    ("SyncStatus", "Synced"): "同步成功",
    ("SyncStatus", "Sync failed"): "同步失败",
    ("Settings", "Formal"): "正式许可",
    ("Settings", "Temporary"): "临时许可",
    ("Settings", "No license file"): "无许可文件",
    ("Settings", "Non-IDC"): "非IDC",
    ("Settings", "Legacy edition"): "旧版",
    ("Settings", "Current edition"): "新版",
    ("Serial", "Issuing management"): "开票管理",
    ("Serial", "Receiving management"): "收票管理",
    ("Service", "Issuing"): "开票服务",
    ("Service", "Receiving"): "收票服务",
    ("Window", "License Authorization"): "许可授权",
}

OTHER_WORDS = {
    "操作人": "操作员",
    "密钥环": "钥匙串",
    "凭据库": "钥匙串",
    "机密": "密钥",
    "正式数据": "真实数据",
    "主目录": "数据文件夹",
    "请求编号": "请求号",
    "上海时间": "北京时间",
    "接管": "引入",
    "导入": "引入",
    "注销": "取消授权",
    "激活码": "产品序列号",
}


@pytest.fixture(scope="module")
def texts() -> dict[tuple[str, str], str]:
    return {
        (str(context.findtext("name")), str(message.findtext("source"))): str(
            message.findtext("translation")
        )
        for context in ET.parse(TS).iter("context")
        for message in context.iter("message")
    }


def test_the_manuals_words_are_used(texts: dict[tuple[str, str], str]) -> None:
    assert {place: texts[place] for place in MANUAL} == MANUAL


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_one_word_for_one_thing(texts: dict[tuple[str, str], str], word: str) -> None:
    assert [place for place, text in texts.items() if word in text] == [], OTHER_WORDS[word]


def test_chinese_texts_have_chinese_punctuation(texts: dict[tuple[str, str], str]) -> None:
    western = re.compile(r"[一-鿿][,;!?]|[,;!?][一-鿿]")
    assert [text for text in texts.values() if western.search(text)] == []
