"""A dialog of the open window, which works with what stands behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from invoice_license_desktop.ui.dialogs.acting_dialog import ActingDialog
from invoice_license_desktop.ui.dialogs.desk import Desk


class WorkingDialog(ActingDialog):
    """Finds all it needs on its desk."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        *,
        icon: str = "",
        width: int = 640,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.look,
            desk.lanes,
            title,
            practice_prefix=desk.title_prefix,
            icon=icon,
            width=width,
            parent=parent,
        )
        self.desk = desk
