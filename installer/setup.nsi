; The setup program: for this user or for everybody on the computer, in place of an older version, silent
; with /S. `building/installers.py` defines VERSION, FOUR_NUMBERS, BUILT, ICON, PICTURE and OUT.
;   setup.exe /S [/AllUsers | /CurrentUser] [/D=FOLDER]
;   uninstall.exe /S                    keeps the data; only the checkbox in its window removes them

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
SetCompressor /SOLID lzma
; large enough for what both programs have in common
SetCompressorDictSize 64

!define PRODUCT "Invoice License Desktop"
!define PUBLISHER "Invoice License Desktop maintainers"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\InvoiceLicenseDesktop"
; where the program keeps the data of a user, see `core/home.py`
!define DATA "$LOCALAPPDATA\InvoiceLicenseDesktop"
!define IN_USE 2

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "${PRODUCT}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_FUNCTION ChooseFolder
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

Name "${PRODUCT}"
OutFile "${OUT}"
BrandingText "${PRODUCT} ${VERSION}"
VIProductVersion "${FOUR_NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileDescription" "${PRODUCT}, setup"
VIAddVersionKey /LANG=1033 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=1033 "LegalCopyright" "MIT, ${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram

!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(WHAT_GOES)"
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES

; the first is that of every Windows in another language; else Windows' own is taken
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString MENU_NAME ${LANG_ENGLISH} "License Authorization"
LangString MENU_NAME ${LANG_SIMPCHINESE} "许可授权"
LangString RUNNING ${LANG_ENGLISH} "${PRODUCT} is running. Close its window, then try again."
LangString RUNNING ${LANG_SIMPCHINESE} "许可授权正在运行。请关闭其窗口后重试。"
LangString NEEDS_64 ${LANG_ENGLISH} "${PRODUCT} needs 64-bit Windows 10 or later."
LangString NEEDS_64 ${LANG_SIMPCHINESE} "许可授权需要 64 位 Windows 10 或更高版本。"
LangString THE_PROGRAM ${LANG_ENGLISH} "The program"
LangString THE_PROGRAM ${LANG_SIMPCHINESE} "程序"
LangString THE_DATA ${LANG_ENGLISH} "My data"
LangString THE_DATA ${LANG_SIMPCHINESE} "我的数据"
LangString ABOUT_DATA ${LANG_ENGLISH} "List, journal, backups, settings, kept secrets. Cannot be undone; the journal is the only record of what was done here. Other users' data stay."
LangString ABOUT_DATA ${LANG_SIMPCHINESE} "企业列表、操作日志、备份、设置和保存的密钥。删除后无法恢复；操作日志是本机操作的唯一记录。其他用户的数据保留。"
LangString WHAT_GOES ${LANG_ENGLISH} "The program is removed. Your data are kept unless you tick them."
LangString WHAT_GOES ${LANG_SIMPCHINESE} "程序将被卸载。如不勾选，您的数据将保留。"
LangString ABOUT_PROGRAM ${LANG_ENGLISH} "Program files and the entry in the Start menu."
LangString ABOUT_PROGRAM ${LANG_SIMPCHINESE} "程序文件和开始菜单项。"

Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(NEEDS_64)" /SD IDOK
    Abort
  ${EndIf}
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Function ChooseFolder
  ; an older version stays where it is; /D comes after this and wins
  ${If} $MultiUser.InstallMode == CurrentUser
    ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
    ${If} $0 == ""
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${PRODUCT}"
    ${EndIf}
  ${EndIf}
FunctionEnd

; A program that runs cannot be replaced: nothing is begun while one of the two is in use.
!macro WAIT_UNTIL_UNUSED UN
Function ${UN}IsUnused
  ; the file in $0; the answer in $0
  ${IfNot} ${FileExists} "$0"
    StrCpy $0 1
    Return
  ${EndIf}
  ClearErrors
  FileOpen $1 "$0" a
  StrCpy $0 1
  IfErrors 0 opened
  StrCpy $0 0
  Return
  opened:
  FileClose $1
FunctionEnd

Function ${UN}WaitUntilUnused
  again:
  StrCpy $0 "$INSTDIR\InvoiceLicense.exe"
  Call ${UN}IsUnused
  ${If} $0 == 1
    StrCpy $0 "$INSTDIR\invoice-license.exe"
    Call ${UN}IsUnused
  ${EndIf}
  ${If} $0 == 0
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${IN_USE}
    Quit
  ${EndIf}
FunctionEnd

Function ${UN}RemoveProgram
  Delete "$INSTDIR\InvoiceLicense.exe"
  Delete "$INSTDIR\invoice-license.exe"
  RMDir /r "$INSTDIR\_internal"
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_UNUSED ""
!insertmacro WAIT_UNTIL_UNUSED "un."

Function StartProgram
  ; by the desktop, so that it does not run with the administrator's rights that setup has
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\InvoiceLicense.exe"'
FunctionEnd

Section "-program"
  Call WaitUntilUnused
  ; of an older version nothing may stay that the new one does not have
  Call RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${BUILT}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ; one entry, also after the language of Windows has changed
  Delete "$SMPROGRAMS\License Authorization.lnk"
  Delete "$SMPROGRAMS\许可授权.lnk"
  CreateShortcut "$SMPROGRAMS\$(MENU_NAME).lnk" "$INSTDIR\InvoiceLicense.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\InvoiceLicense.exe"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section "-un.unused"
  Call un.WaitUntilUnused
SectionEnd

Section /o "un.$(THE_DATA)" un_data
  ; what is kept in the Credential Manager is found by what is kept in the folder
  nsExec::Exec '"$INSTDIR\invoice-license.exe" serial clear --service issuing'
  nsExec::Exec '"$INSTDIR\invoice-license.exe" serial clear --service receiving'
  nsExec::Exec '"$INSTDIR\invoice-license.exe" secret clear client'
  nsExec::Exec '"$INSTDIR\invoice-license.exe" secret clear proxy'
  nsExec::Exec '"$INSTDIR\invoice-license.exe" secret clear database'
  ; for everybody, the same name means a folder of the whole computer
  SetShellVarContext current
  RMDir /r "${DATA}"
  ${If} $MultiUser.InstallMode == "AllUsers"
    SetShellVarContext all
  ${EndIf}
SectionEnd

Section "un.$(THE_PROGRAM)" un_program
  SectionIn RO
  Call un.RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\License Authorization.lnk"
  Delete "$SMPROGRAMS\许可授权.lnk"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${un_data} "$(ABOUT_DATA)"
  !insertmacro MUI_DESCRIPTION_TEXT ${un_program} "$(ABOUT_PROGRAM)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
