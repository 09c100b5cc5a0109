"""What the check of the journal says of rows it cannot explain."""

import pytest

from invoice_license_desktop.core.domain.journal_story import Difference
from invoice_license_desktop.messages.journal_check import difference_line
from invoice_license_desktop.translation import Language, install_language, translate

NUMBER = "91310115MA1K4C2D0H"


@pytest.mark.parametrize(
    ("told", "stored", "english", "chinese"),
    [
        (
            None,
            "there",
            f"{NUMBER}: stored, but the journal knows nothing of it",
            f"{NUMBER}：现有此记录，但日志中没有",
        ),
        (
            "there",
            None,
            f"{NUMBER}: told by the journal, but not stored",
            f"{NUMBER}：日志中有记载，但现无此记录",
        ),
    ],
)
def test_what_is_there_or_gone_as_a_whole(
    told: object, stored: object, english: str, chinese: str
) -> None:
    whole = Difference(NUMBER, None, "", told, stored)
    said = []
    for language in (Language.CHINESE, Language.ENGLISH):
        install_language(language)
        said.append(difference_line(translate, whole))
    assert said == [chinese, english]
