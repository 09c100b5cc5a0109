"""Secrets that are planted in a real keyring and used with a real platform are found nowhere else."""

import base64
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.end_to_end.secret_search import forms, search, tell, written

pytestmark = pytest.mark.secret_service

SECRETS = {
    "serial-issuing": "Kanarie/Serial:7Q2MX+1",
    "serial-receiving": "Kanarie-Serial-8R3NY=2",
    "proxy": "Kanarie?Proxy&9S4PZ 许可",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder everything happened in, and what was planted."""
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "secrets.json").write_text(json.dumps(SECRETS), encoding="utf-8")
    return folder, tell("secrets_story.py", folder)


def test_the_secrets_were_really_kept_and_used(told: tuple[Path, dict[str, str]]) -> None:
    folder, secrets = told
    assert secrets.keys() == {*SECRETS, "client"}
    outputs = (folder / "outputs.txt").read_text(encoding="utf-8")
    assert '"synced": 2' in outputs
    # four characters at the end are shown, so that one knows which serial number it is
    assert SECRETS["serial-issuing"][-4:] in outputs
    # the platform's own words arrived, with the secret taken out
    assert outputs.count("unknown ••••••••••••") > 3


def test_no_file_and_no_output_holds_a_secret(told: tuple[Path, dict[str, str]]) -> None:
    folder, secrets = told
    files = written(folder)
    assert len(files) > 8
    assert any(file.suffix == ".log" for file in files)
    assert search(folder, secrets) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    secret = SECRETS["proxy"]
    for number, text in enumerate(
        (
            f"user:{secret}@host".encode(),
            quote(secret).encode(),
            base64.b64encode(f"user:{secret}".encode()),
            base64.b64encode(f"me:{secret}:more".encode()),
            json.dumps({"secret": secret}).encode(),
        )
    ):
        file = tmp_path / str(number)
        file.write_bytes(text)
        assert any(form in file.read_bytes() for form in forms(secret)), number
