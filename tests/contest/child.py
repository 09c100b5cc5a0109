"""A workstation in a process of its own."""

import json
from collections.abc import Mapping
from typing import Any

from tests.program import kill_tree, start_python


class Child:
    """Obeys orders; see `tests.contest.workstation`."""

    def __init__(self, name: str, access: Mapping[str, object]) -> None:
        self.name = name
        self._process = start_python("-m", "tests.contest.workstation")
        self.order({"name": name, **access})

    def order(self, order: Mapping[str, object]) -> None:
        """Give an order without waiting for its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()

    def answer(self) -> Any:  # noqa: ANN401 - whatever was asked for
        """The answer to the order that is not answered yet."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            _, errors = self._process.communicate()
            raise AssertionError(f"{self.name}: {errors.decode(errors='replace')}")
        return json.loads(line)

    def end(self) -> None:
        """Let it end by itself."""
        self._process.communicate(timeout=60)
        assert self._process.returncode == 0

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        if self._process.poll() is None:
            kill_tree(self._process)
        self._process.communicate()
