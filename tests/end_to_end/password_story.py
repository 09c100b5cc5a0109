"""What an administrator does with the password of a shared database: `password_story.py FOLDER`.

As `secrets_story`, whose `Story` it is told with. `database.json` in the folder holds the address and
the password.
"""

import json
import sys
from pathlib import Path

from tests.end_to_end.secrets_story import ISSUING, ONE, TWO, Story


def main(folder: Path) -> None:
    """Tell the story."""
    database = json.loads((folder / "database.json").read_text(encoding="utf-8"))
    secrets = {"database": database["password"]}
    story = Story(folder)
    try:
        _choose(story, database["url"], secrets["database"])
        _work(story)
        _meet_trouble(story, database["url"], secrets["database"])
    finally:
        story.close()
    sys.stdout.write(json.dumps(secrets))


def _choose(story: Story, url: str, password: str) -> None:
    story.run("settings", "set", "database_url", url)
    # the server asks for a password
    story.run("--json", "list", *ISSUING, codes=(1,))
    story.run("--json", "secret", "set", "database", stdin=password + "\n")
    story.run("--json", "settings", "list")


def _work(story: Story) -> None:
    for number in (ONE, TWO):
        story.run("enterprise", "add", "--tax-number", number, "--name", f"企业 {number}")
    story.run("--json", "authorize", *ISSUING, "--all", "--yes", "--no-wait")
    story.run("--json", "list", *ISSUING)
    story.run("export", str(story.made / "list.xlsx"), *ISSUING)
    story.run("journal", "verify")
    story.run("journal", "export", str(story.made / "journal.jsonl"))
    story.run("--json", "backup", str(story.made / "backup.sqlite3"), codes=(1,))
    story.run("diagnostics", str(story.made / "diagnostics.zip"))


def _meet_trouble(story: Story, url: str, password: str) -> None:
    story.run("secret", "set", "database", stdin="wrong-" + password)
    story.run("--json", "list", *ISSUING, codes=(1,))
    story.run("diagnostics", str(story.made / "diagnostics-wrong.zip"))
    story.run("secret", "set", "database", stdin=password)
    head, _, name = url.rpartition("/")
    for other in (f"{head}/no_such_database", f"{head.rpartition(':')[0]}:9/{name}"):
        story.run("settings", "set", "database_url", other)
        story.run("list", *ISSUING, codes=(1,))
        story.run("diagnostics", str(story.made / "diagnostics-away.zip"))
    story.run("settings", "set", "database_url", url)
    story.run("list", *ISSUING)
    story.run("secret", "clear", "database")
    story.run("--json", "list", *ISSUING, codes=(1,))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
