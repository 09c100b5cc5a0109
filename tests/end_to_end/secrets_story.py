"""What an administrator does with secrets, in one session with a keyring: `secrets_story.py FOLDER`.

Everything the program writes goes into the folder: `home`, `made` (exports, backups, diagnostics),
`outputs.txt` (all standard streams) and `processes.txt` (arguments and environment of each
program while it ran). Prints the planted secrets as JSON.
"""

import json
import subprocess
import sys
from pathlib import Path

from invoice_license_desktop.practice.faults import Fault, FaultKind
from invoice_license_desktop.practice.panel import PracticePanel

ONE, TWO = "91310115MA1K4C2D0H", "91310117MA1J7K8L12"
COMMAND = [sys.executable, "-m", "invoice_license_desktop.cli"]
ISSUING = ("--service", "issuing")


class Story:
    """Commands given one after the other, all heard and watched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home, self.made = folder / "home", folder / "made"
        self.made.mkdir()
        self._outputs = (folder / "outputs.txt").open("w", encoding="utf-8")
        self._processes = (folder / "processes.txt").open("wb")

    def run(self, *arguments: str, stdin: str = "", codes: tuple[int, ...] = (0,)) -> None:
        """Give a command. Raises AssertionError if it ends otherwise than expected."""
        command = [*COMMAND, "--home", str(self.home), *arguments]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for kind in ("cmdline", "environ"):
            self._processes.write(Path(f"/proc/{process.pid}/{kind}").read_bytes() + b"\n")
        out, err = process.communicate(stdin.encode())
        text = (out + err).decode()
        self._outputs.write(f"$ {' '.join(arguments)}\n{text}\n")
        assert process.returncode in codes, (arguments, process.returncode, text)

    def close(self) -> None:
        """All is written."""
        self._outputs.close()
        self._processes.close()


def main(folder: Path) -> None:
    """Tell the story."""
    secrets: dict[str, str] = json.loads((folder / "secrets.json").read_text(encoding="utf-8"))
    story = Story(folder)
    platform = subprocess.Popen(
        [*COMMAND, "--home", str(folder / "platform"), "practice", "serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert platform.stdin is not None
    assert platform.stdout is not None
    announced = json.loads(platform.stdout.readline())
    secrets["client"] = announced["secret"]
    try:
        url = f"http://127.0.0.1:{announced['port']}"
        _set_up(story, secrets, url)
        _work(story)
        _hear_echoes(story, secrets, PracticePanel(lambda: (url, "practice", secrets["client"])))
        _write_files(story)
        _meet_trouble(story, secrets)
    finally:
        platform.stdin.close()
        platform.wait()
        platform.stdout.close()
        story.close()
    sys.stdout.write(json.dumps(secrets))


def _set_up(story: Story, secrets: dict[str, str], url: str) -> None:
    story.run("settings", "set", "platform_url", url)
    story.run("settings", "set", "client_id", "practice")
    story.run("secret", "set", "client", stdin=secrets["client"])
    story.run("secret", "set", "proxy", stdin=secrets["proxy"])
    for service in ("issuing", "receiving"):
        story.run("serial", "set", "--service", service, stdin=secrets[f"serial-{service}"])
        story.run("--json", "serial", "show", "--service", service)
    for number in (ONE, TWO):
        story.run("enterprise", "add", "--tax-number", number, "--name", f"企业 {number}")


def _work(story: Story) -> None:
    story.run("platform", "test")
    story.run("--json", "services")
    story.run("--json", "authorize", *ISSUING, "--all", "--yes")
    story.run("cancel", *ISSUING, "--tax-number", ONE, "--yes")
    story.run("--json", "sync-authorization", *ISSUING, "--tax-number", TWO)
    story.run("--json", "sync")
    for command in ("list", "settings"):
        story.run("--json", command, *(ISSUING if command == "list" else ("list",)))


def _hear_echoes(story: Story, secrets: dict[str, str], panel: PracticePanel) -> None:
    """The platform repeats in its refusals what it was sent."""
    for name in ("serial-issuing", "serial-receiving", "client"):
        panel.set_faults(Fault(FaultKind.REFUSE, code=f"unknown {secrets[name]}"))
        story.run("--json", "sync-authorization", *ISSUING, "--tax-number", TWO, codes=(3,))
        story.run("list", *ISSUING)
    panel.set_faults()


def _write_files(story: Story) -> None:
    story.run("export", str(story.made / "list.xlsx"), *ISSUING)
    story.run("journal", "list")
    story.run("journal", "verify")
    story.run("journal", "export", str(story.made / "journal.jsonl"))
    story.run("backup", str(story.made / "backup.sqlite3"))
    story.run("diagnostics", str(story.made / "diagnostics.zip"))


def _meet_trouble(story: Story, secrets: dict[str, str]) -> None:
    story.run("secret", "set", "client", stdin="wrong-" + secrets["client"])
    story.run("platform", "test", codes=(1,))
    story.run("--json", "sync-authorization", *ISSUING, "--tax-number", TWO, codes=(3,))
    story.run("serial", "set", *ISSUING, stdin="x" * 51 + secrets["serial-issuing"], codes=(1, 2))
    story.run("settings", "set", "platform_url", "http://127.0.0.1:9")
    story.run("--json", "sync-authorization", *ISSUING, "--tax-number", TWO, codes=(3,))
    story.run("no-such-command", codes=(2,))
    story.run("diagnostics", str(story.made / "diagnostics-in-trouble.zip"))
    story.run("secret", "clear", "client")
    story.run("serial", "clear", *ISSUING)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
