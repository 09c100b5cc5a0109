"""Help texts and complaints of both programs, in the language asked for."""

import argparse
import dis
import importlib.util
import re
from collections.abc import Iterator
from itertools import pairwise
from types import CodeType

import pytest

from invoice_license_desktop.__main__ import main as window_main
from invoice_license_desktop.cli import argument_words
from invoice_license_desktop.cli.__main__ import GROUPS, build_parser
from invoice_license_desktop.cli.argument_words import WideHelp
from invoice_license_desktop.cli.arguments import Parser
from invoice_license_desktop.cli.output import text_width
from invoice_license_desktop.translation import Language, install_language
from tests.cli.conftest import Run

# what argparse says to whoever writes a parser, not to whoever gives arguments; or what only parsers
# with abbreviations, prefixes or files can come to say; or what is a form without a word of ours
NOT_OURS = re.compile(
    r"__call__|conflict|unknown parser|argument \"-\"|can't open|cannot|required' is|invalid option|"
    r"dest=|mutually|ambiguous|unexpected|callable|error:|at most one|"
    r"program's version number|\(heading\)|\(default\)"
)
COMMAND_GROUPS = (
    "enterprise",
    "serial",
    "secret",
    "settings",
    "clock",
    "platform",
    "practice",
    "journal",
)


def helps(parser: argparse.ArgumentParser) -> list[str]:
    """The help text of a parser and of each below it."""
    shown = [parser.format_help()]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                shown += helps(below)
    return shown


def english_sentences(text: str) -> list[str]:
    """Two English words side by side: none is left in a Chinese text, besides what is typed."""
    typed = re.compile(
        r"\[[^\]]*\]|\{[^}]*\}|`[^`]*`|^用法.*(?:\n +.*)*|--?[a-z-]+(?: [A-Z|:]+)?", re.MULTILINE
    )
    return re.findall(r"\b[A-Za-z]{2,} [a-z]{2,}\b", typed.sub("", text))


def test_every_help_text_is_chinese() -> None:
    install_language(Language.CHINESE)
    shown = helps(build_parser())
    assert len(shown) > len(GROUPS) + len(COMMAND_GROUPS)
    for text in shown:
        assert text.startswith("用法：")
        assert english_sentences(text) == [], text


def test_english_would_be_found() -> None:
    install_language(Language.ENGLISH)
    assert all(english_sentences(text) for text in helps(build_parser()))


def translated(code: CodeType) -> Iterator[str]:
    """What a module hands to `_` as it stands, in all its functions."""
    for one, next_one in pairwise(dis.get_instructions(code)):
        is_translator = one.opname in {"LOAD_GLOBAL", "LOAD_NAME"} and one.argval == "_"
        if is_translator and next_one.opname == "LOAD_CONST" and isinstance(next_one.argval, str):
            yield next_one.argval
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from translated(inner)


def test_all_that_argparse_may_say_to_an_operator_is_ours() -> None:
    # from the code, since a Python may come without its sources
    code = importlib.util.find_spec("argparse").loader.get_code("argparse")  # type: ignore[union-attr] # it is there
    said = set(translated(code))
    assert {text for text in said if not NOT_OURS.search(text)} == set(argument_words._CONTEXT_OF)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bogus",), "无效的值 'bogus'"),
        (("list",), "缺少参数：--service"),
        (("list", "--service"), "需要一个值"),
        (("list", "--service", "both"), "'both' 不是以下值之一：issuing, receiving"),
        (("services", "--nonsense"), "无法识别的参数：--nonsense"),
        (("authorize", "--service", "issuing"), "须给出以下参数之一：--tax-number --from --all"),
        (("authorize", "--service", "issuing", "--all", "--tax-number", "1"), "不能与参数 --all"),
        (("list", "--service", "issuing", "--limit", "-1"), "'-1' 不是整数"),
        (("journal", "list", "--since", "soon"), "'soon' 不是日期或时间"),
    ],
)
def test_a_wrong_argument_is_told_in_chinese(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    told = run(*arguments, language="zh")
    assert told.code == 2
    assert said in told.err


def test_help_follows_the_settings_where_no_language_is_given(run: Run) -> None:
    run("settings", "set", "language", "zh")
    assert run("--help", language=None).out.startswith("用法：")
    assert run("--help", language="en").out.startswith("usage: ")


@pytest.mark.parametrize(("language", "begins"), [("zh", "用法："), ("en", "usage: ")])
def test_the_windows_program_has_help_too(
    language: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        window_main(["--lang", language, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(begins)


def test_the_windows_program_complains_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        window_main(["--lang", "zh", "list.xlsx"])
    assert "无法识别的参数：list.xlsx" in capsys.readouterr().err


def test_lines_of_chinese_fit_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    parser = Parser(prog="program", add_help=False)
    parser.add_argument("--one", help="字段所在的列，例如 tax_number=C，" * 4)
    lines = parser.format_help().splitlines()
    assert parser.formatter_class is WideHelp
    assert len(lines) > 4
    assert all(text_width(line) <= 60 for line in lines)
    assert not any(line.strip().startswith("，") for line in lines)
