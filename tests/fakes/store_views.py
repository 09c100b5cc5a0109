"""The saved views of the store in memory."""

from dataclasses import replace

from invoice_license_desktop.core.domain.selection import SavedView
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from tests.fakes.store_state import FakeState


class FakeViews:
    """Implements the `SavedViews` port."""

    def __init__(self, state: FakeState) -> None:
        self._state = state

    def read(self) -> tuple[SavedView, ...]:
        return tuple(self._state.views)

    def save(self, view: SavedView) -> None:
        self._state.check_writable()
        names = [one.name for one in self._state.views]
        if view.name in names:
            self._state.views[names.index(view.name)] = view
        else:
            self._state.views.append(view)

    def rename(self, name: str, new_name: str) -> None:
        self._state.check_writable()
        names = [one.name for one in self._state.views]
        if name not in names:
            raise LookupError(name)
        if new_name != name and new_name in names:
            raise StoreError(StoreFault.FAILED, "the names of views are unique")
        place = names.index(name)
        self._state.views[place] = replace(self._state.views[place], name=new_name)

    def delete(self, name: str) -> None:
        self._state.check_writable()
        self._state.views[:] = [one for one in self._state.views if one.name != name]
