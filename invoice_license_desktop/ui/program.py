"""The program behind the windows: which profile is open, in which language and theme."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.core.policies import Policies, read_policies
from invoice_license_desktop.core.settings import (
    Profile,
    Workstation,
    change_workstation,
    has_list,
    read_workstation,
)
from invoice_license_desktop.translation import (
    Language,
    chosen_language,
    install_language,
    language_in_use,
)
from invoice_license_desktop.ui.door import Door, OpenCore, OpenSafekeeping, Refused
from invoice_license_desktop.ui.lanes import Failure
from invoice_license_desktop.ui.single_instance import SingleInstance
from invoice_license_desktop.ui.theme import Look, Theme

if TYPE_CHECKING:
    from invoice_license_desktop.core.operations.ports.context import Core
    from invoice_license_desktop.core.operations.ports.first_rows import ReadFirstRows
    from invoice_license_desktop.core.operations.restore import Restoring
    from invoice_license_desktop.ui.guide.keyboard import KeyGroup
    from invoice_license_desktop.ui.guide.places import Place
    from invoice_license_desktop.ui.guide.window import GuideWindow


class Program(QObject):
    """One door at a time. Switching between practice and the real data closes one and opens the
    other in its place."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        open_core: OpenCore,
        open_safekeeping: OpenSafekeeping,
        read_first_rows: ReadFirstRows | None = None,
        *,
        language: str = "",
        policies: Policies | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._home = home
        self._policies = read_policies() if policies is None else policies
        self._open_core = open_core
        self._open_safekeeping = open_safekeeping
        self._read_first_rows = read_first_rows
        self._forced_language = language
        self._profile = self._profile_of(practice=False)
        self._workstation = Workstation()
        self._look: Look | None = None
        self._instance: SingleInstance | None = None
        self._settings_wanted = False
        self._is_telling = False
        self._reopened: Door | None = None
        self._guide: GuideWindow | None = None
        self.door: Door | None = None

    def start(self, *, is_practice: bool) -> bool:
        """Shows the first window. False: the profile's window was open already, and was raised."""
        profile = self._profile_of(practice=is_practice)
        instance = self._claim(profile)
        if instance is None:
            return False
        self._enter(profile, instance)
        return True

    def close(self) -> None:
        """Ends everything; call it while the application still exists."""
        self._leave()
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
            self._guide = None
        if self._instance is not None:
            self._instance.close()
            self._instance = None

    def _profile_of(self, *, practice: bool) -> Profile:
        return Profile.of(self._home, practice=practice, policies=self._policies)

    def _claim(self, profile: Profile) -> SingleInstance | None:
        """The right to show a profile's window; None: it is shown already, and was raised."""
        instance = SingleInstance(profile, self)
        instance.raise_asked.connect(self._on_raise)
        if instance.claim():
            return instance
        instance.deleteLater()
        return None

    def _enter(
        self,
        profile: Profile,
        instance: SingleInstance | None,
        core: Core | None = None,
        *,
        refused: Refused | None = None,
        restoring: Restoring | None = None,
    ) -> None:
        self._profile = profile
        self._instance = instance
        self._workstation = read_workstation(profile)
        look = self._dress()
        door = self.door = Door(
            look, profile, self._open_core, self._open_safekeeping, self._read_first_rows
        )
        window = door.window
        window.remember(self._workstation.window)
        window.practice_asked.connect(self._on_practice)
        window.connect_asked.connect(self._on_connect)
        window.language_chosen.connect(self._on_language)
        window.closing.connect(self._on_closing)
        window.guide_asked.connect(self._on_guide)
        door.opened.connect(self._on_opened)
        door.damaged.connect(self._on_damaged)
        door.database_chosen.connect(self._on_database)
        door.restore_confirmed.connect(self._on_restore)
        is_first_start = not profile.practice and restoring is None and not has_list(profile)
        door.show(
            with_core=core, is_first_start=is_first_start, refused=refused, restoring=restoring
        )
        if is_first_start:
            window.welcome.obey(
                allows_practice=self._policies.allows_practice,
                is_language_managed="language" in self._workstation.managed,
            )
        # After the door has begun to open.
        window.painted.connect(self._on_painted)

    def _leave(self, *, keeps_core: bool = False) -> Core | None:
        if self.door is None:
            return None
        self._save_window()
        # Gone from the screen at once, and a new start need not wait for what is ending here.
        self.door.window.hide()
        if self._instance is not None:
            self._instance.close()
            self._instance.deleteLater()
            self._instance = None
        core = self.door.close(keeps_core=keeps_core)
        self.door.deleteLater()
        self.door = None
        return core

    def _dress(self) -> Look:
        language = chosen_language(self._forced_language or self._workstation.language)
        install_language(language, self._app)
        theme = Theme(self._workstation.theme)
        if self._look is None:
            self._look = Look(self._app, theme, language.value)
        else:
            self._look.choose_theme(theme)
            self._look.choose_language(language.value)
        return self._look

    def _save_window(self) -> None:
        if self.door is None or not self._profile.folder.is_dir():
            return
        memory = self.door.window.memory()
        try:
            change_workstation(self._profile, lambda known: replace(known, window=memory))
        except OSError:
            # Where the window stood is not worth a word.
            return

    # what the window asks for

    @Slot()
    def _on_painted(self) -> None:
        if self.door is None:
            return
        from invoice_license_desktop.ui.controls.passing_menu import PlainAct  # noqa: PLC0415
        from invoice_license_desktop.ui.guide.places import GuidePage, Place  # noqa: PLC0415

        window = self.door.window
        window.menus.restore.triggered.connect(self.door.ask_restore)
        window.menus.diagnostics.triggered.connect(self.door.open_diagnostics)
        window.menus.switch_profile.triggered.connect(self._on_switch)
        window.menus.switch_profile.setVisible(
            self._profile.practice or self._policies.allows_practice
        )
        window.menus.quit.triggered.connect(window.close)
        for action, place in (
            (window.menus.guide, None),
            (window.menus.keys, Place(GuidePage.KEYBOARD)),
            (window.menus.reasons, Place(GuidePage.REASONS)),
        ):
            action.triggered.connect(PlainAct(partial(self._on_guide, place)))
        window.menus.about.triggered.connect(self._on_about)
        if self._instance is not None:
            self._instance.listen()

    @Slot()
    def _on_raise(self) -> None:
        if self.door is not None:
            self.door.window.bring_to_front()

    @Slot()
    def _on_practice(self) -> None:
        self._switch_to(self._profile_of(practice=True))

    @Slot()
    def _on_connect(self) -> None:
        self._settings_wanted = True
        if self.door is not None:
            self.door.open()

    @Slot()
    def _on_switch(self) -> None:
        self._switch_to(self._profile_of(practice=not self._profile.practice))

    def _switch_to(self, profile: Profile) -> None:
        # Not within the click of a window that is about to go.
        QTimer.singleShot(0, self, lambda: self._enter_other(profile))

    def _enter_other(self, profile: Profile) -> None:
        instance = self._claim(profile)
        if instance is None:
            return
        quits = self._app.quitOnLastWindowClosed()
        self._app.setQuitOnLastWindowClosed(False)
        self._leave()
        self._enter(profile, instance)
        self._app.setQuitOnLastWindowClosed(quits)

    @Slot()
    def _on_opened(self) -> None:
        session = self.door.session if self.door is not None else None
        if session is None:
            return
        session.database_changed.connect(self._on_database)
        session.workstation_changed.connect(self._on_workstation)
        if self._settings_wanted:
            self._settings_wanted = False
            session.openers.open_settings()

    def _on_damaged(self, refused: Refused) -> None:
        """What damaged data may still do is of no use to anybody; it is closed."""
        door = self.door
        QTimer.singleShot(0, self, lambda: self._enter_anew(door, refused=refused))

    def _on_restore(self, restoring: Restoring) -> None:
        door = self.door
        QTimer.singleShot(0, self, lambda: self._enter_anew(door, restoring=restoring))

    @Slot()
    def _on_database(self) -> None:
        """The profile is opened again, as at its start."""
        self._reopened = door = self.door
        QTimer.singleShot(0, self, lambda: self._enter_anew(door))

    def _enter_anew(
        self,
        door: Door | None,
        *,
        refused: Refused | None = None,
        restoring: Restoring | None = None,
    ) -> None:
        """Closes the data and shows the profile again; once for a door, however often it is asked."""
        if door is None or door is not self.door:
            return
        quits = self._app.quitOnLastWindowClosed()
        self._app.setQuitOnLastWindowClosed(False)
        instance, self._instance = self._instance, None
        self._leave()
        self._enter(self._profile, instance, refused=refused, restoring=restoring)
        self._app.setQuitOnLastWindowClosed(quits)

    def _on_workstation(self, workstation: Workstation) -> None:
        before, self._workstation = self._workstation, workstation
        if workstation.language != before.language:
            # What was chosen now counts more than how the program was started.
            self._forced_language = ""
        self._dress()
        if workstation.operator != before.operator and self._reopened is not self.door:
            QTimer.singleShot(0, self, self._change_operator)

    def _change_operator(self) -> None:
        """Every operation is given who acts; another operator begins with a new session."""
        quits = self._app.quitOnLastWindowClosed()
        self._app.setQuitOnLastWindowClosed(False)
        instance, self._instance = self._instance, None
        core = self._leave(keeps_core=True)
        if core is not None:
            actor = core.context.actor
            actor = replace(actor, operator=self._workstation.operator or actor.os_user)
            core = replace(
                core,
                context=replace(core.context, actor=actor),
                safekeeping=replace(core.safekeeping, actor=actor),
            )
        self._enter(self._profile, instance, core)
        self._app.setQuitOnLastWindowClosed(quits)

    def _on_language(self, language: Language) -> None:
        if language is language_in_use():
            return
        self._forced_language = ""
        self._workstation = replace(self._workstation, language=language.value)
        self._dress()
        self._keep_language(language)

    def _keep_language(self, language: Language) -> None:
        """Also for practice, which may be entered next; a first start has no folder yet."""
        for is_practice in (False, True):
            profile = self._profile_of(practice=is_practice)
            try:
                profile.folder.mkdir(parents=True, exist_ok=True)
                change_workstation(profile, lambda known: replace(known, language=language.value))
            except OSError:
                # Opening the profile will say what is wrong with its folder.
                return

    def show_unexpected(self, failure: Failure) -> None:
        """An error nobody caught: one dialog, however many of them there are."""
        from invoice_license_desktop.ui.dialogs.failure import (  # noqa: PLC0415 - rarely needed
            FailureDialog,
        )

        if self._look is None or self.door is None or self._is_telling:
            return
        self._is_telling = True
        dialog = FailureDialog(self._look, failure, self.door.window)
        dialog.finished.connect(self._on_told)
        dialog.open()

    def _on_told(self, _result: int) -> None:
        self._is_telling = False

    @Slot()
    def _on_closing(self) -> None:
        self.close()

    def _on_guide(self, place: Place | None) -> None:
        """None: F1 in the window itself."""
        if self._look is None or self.door is None:
            return
        from invoice_license_desktop.ui.guide.window import GuideWindow  # noqa: PLC0415

        if self._guide is None:
            self._guide = GuideWindow(self._look, self._keys)
        self._guide.show_place(place or self.door.window.guide_place)

    def _keys(self) -> tuple[KeyGroup, ...]:
        from invoice_license_desktop.ui.guide.keyboard import key_groups  # noqa: PLC0415

        return () if self.door is None else key_groups(self.door.window.menus.key_list())

    @Slot()
    def _on_about(self) -> None:
        from invoice_license_desktop.ui.dialog_openers import open_about  # noqa: PLC0415

        if self._look is not None and self.door is not None:
            open_about(self._look, self.door.window)
