; The setup program for hand installs, by NSIS; run by installers/build.py windows.
;
;   /S                          no questions
;   /AllUsers or /CurrentUser   for everybody (needs elevation) or for one person
;   /PATH                       puts the folder on PATH; an update leaves it there
;   /D=C:\Folder                another place; the last word, without quotes
;
; Exit status: 0 installed, 1 cancelled, 2 refused (a newer version is there, or Windows is too
; old), 3 CertBundler is open and nothing was changed, 4 a file could not be replaced.
;
; The uninstaller knows /S and ends with 0, 1 or 3. As Windows runs it, it goes on in a copy of
; itself and its status is not seen; with _?=FOLDER as the last word it is.

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
AllowSkipFiles off
Name "CertBundler"
OutFile "${OUT}"
BrandingText "CertBundler ${VERSION}"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\CertBundler"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "CertBundler"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION RunAsPerson
!define OLDEST_BUILD 14393  ; Windows 10 1607 and Server 2016
!include MultiUser.nsh
!include MUI2.nsh
!include WordFunc.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include WinMessages.nsh
!include in_use.nsh
!include path.nsh

!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!include "${LANGUAGES}"

!macro Say NAME ENGLISH GERMAN
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_GERMAN} "${GERMAN}"
!macroend
!insertmacro Say ON_PATH "Put the commands on PATH" "Befehle in PATH aufnehmen"
!insertmacro SayInUse
!insertmacro Say NEWER \
  "CertBundler $0 is installed, which is newer. Uninstall it first." \
  "CertBundler $0 ist installiert und neuer. Deinstallieren Sie es zuerst."
!insertmacro Say TOO_OLD \
  "CertBundler needs Windows 10 version 1607, Windows Server 2016, or later." \
  "CertBundler braucht Windows 10 Version 1607, Windows Server 2016 oder neuer."
!insertmacro Say NOT_REPLACED \
  "The files of the installed version could not all be removed from $Former. Close every program that uses them, then run this setup again." \
  "Nicht alle Dateien der installierten Version konnten aus $Former entfernt werden. Schließen Sie jedes Programm, das sie benutzt, und starten Sie dieses Setup noch einmal."

VIProductVersion "${FOUR_NUMBERS}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "CertBundler"
VIAddVersionKey /LANG=${LANG_ENGLISH} "CompanyName" "The CertBundler authors"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "CertBundler setup"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "OriginalFilename" "certbundler-${VERSION}-x64-setup.exe"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "Apache License 2.0"

Var Given   ; by /D, which MULTIUSER_INIT forgets
Var Former  ; the folder of the former version, or nothing

; Ends with 3, or asks again and again, while a program of one of both folders runs.
!macro StopWhileInUse ONE OTHER
  ${Do}
    StrCpy $R0 0
    !insertmacro LookWhetherInUse "${ONE}" $R0
    !insertmacro LookWhetherInUse "${OTHER}" $R0
    ${If} $R0 = 0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IN_USE)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${Loop}
!macroend

; Only what was installed: the folder stays where it holds anything else.
!macro RemoveProgram FOLDER
  RMDir /r "${FOLDER}\_internal.former"
  RMDir /r "${FOLDER}\_internal"
  Delete "${FOLDER}\LICENSE.txt"
  Delete "${FOLDER}\THIRD-PARTY.txt"
  Delete "${FOLDER}\certbundler.exe"
  Delete "${FOLDER}\certbundler-gui.exe"
!macroend

Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  StrCpy $Given $INSTDIR
  !insertmacro MULTIUSER_INIT
  ${If} $Given != ""
    StrCpy $INSTDIR $Given
  ${EndIf}
  Call ChooseOnPath
FunctionEnd

Function un.onInit
  SetRegView 64
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FINISH" $1
  ${IfNot} ${Errors}
    Call un.Finish
    Quit
  ${EndIf}
  !insertmacro MULTIUSER_UNINIT
  !insertmacro StopWhileInUse "$INSTDIR" "$INSTDIR"
FunctionEnd

; What an uninstaller leaves that ran in its own place: itself, and the folder around it.
Function un.Finish
  ${For} $0 1 120
    Delete "$INSTDIR\uninstall.exe"
    ${IfNot} ${FileExists} "$INSTDIR\uninstall.exe"
      ${ExitFor}
    ${EndIf}
    Sleep 500
  ${Next}
  SetOutPath $TEMP
  RMDir "$INSTDIR"
  ${If} $INSTDIR == "$LOCALAPPDATA\Programs\CertBundler"
    RMDir "$LOCALAPPDATA\Programs"
  ${EndIf}
FunctionEnd

; Setup may be elevated; what it starts at its end need not be.
Function RunAsPerson
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\certbundler-gui.exe"'
FunctionEnd

; Nothing of the former version stays, wherever it is; where it is in use, nothing is changed.
Function RemoveFormer
  ${If} $Former == ""
  ${OrIfNot} ${FileExists} "$Former\certbundler.exe"
    Return
  ${EndIf}
  ClearErrors
  Rename "$Former\_internal" "$Former\_internal.former"  ; Windows refuses while a file in it is open
  ${If} ${Errors}
    MessageBox MB_ICONSTOP "$(IN_USE)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro RemoveProgram "$Former"
  Delete "$Former\uninstall.exe"
  ${If} ${Errors}
    MessageBox MB_ICONSTOP "$(NOT_REPLACED)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  RMDir "$Former"
  ReadRegDWORD $0 SHCTX "${UNINSTALL_KEY}" "OnPath"
  ${If} $0 = 1
    StrCpy $R0 $Former
    Call RemoveFromPath
  ${EndIf}
FunctionEnd

Section "CertBundler"
  SectionIn RO
  StrCpy $Former ""
  ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_ICONSTOP "$(NEWER)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    ReadRegStr $Former SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${EndIf}
  !insertmacro StopWhileInUse "$INSTDIR" "$Former"
  Call RemoveFormer
  DeleteRegValue SHCTX "${UNINSTALL_KEY}" "OnPath"
  SetOutPath $INSTDIR
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\CertBundler.lnk" "$INSTDIR\certbundler-gui.exe"
  ${If} $MultiUser.InstallMode == "CurrentUser"
    CreateShortcut "$SENDTO\CertBundler.lnk" "$INSTDIR\certbundler-gui.exe"
  ${EndIf}
  !include "${REGISTRY}/written.nsh"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "CertBundler"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\certbundler-gui.exe,0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The CertBundler authors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  ; in its own place, so that whoever deploys sees the exit status
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S /$MultiUser.InstallMode _?=$INSTDIR'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section /o "$(ON_PATH)" OnPath
  StrCpy $R0 $INSTDIR
  Call AddToPath
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "OnPath" 1
SectionEnd

; By /PATH, or because the former version was there.
Function ChooseOnPath
  ReadRegDWORD $0 SHCTX "${UNINSTALL_KEY}" "OnPath"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/PATH" $2
  ${IfNot} ${Errors}
  ${OrIf} $0 = 1
    !insertmacro SelectSection ${OnPath}
  ${EndIf}
FunctionEnd

Section Uninstall
  !insertmacro RemoveProgram "$INSTDIR"
  ${If} $EXEDIR == $INSTDIR
    Exec '"$INSTDIR\uninstall.exe" /S /FINISH'  ; in a copy of itself, once this one has ended
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath $TEMP
  RMDir "$INSTDIR"
  ${If} $MultiUser.InstallMode == "CurrentUser"
    RMDir "$LOCALAPPDATA\Programs"  ; made by the first program of a person; stays unless empty
  ${EndIf}
  Delete "$SMPROGRAMS\CertBundler.lnk"
  Delete "$SENDTO\CertBundler.lnk"
  !include "${REGISTRY}/removed.nsh"
  ReadRegDWORD $0 SHCTX "${UNINSTALL_KEY}" "OnPath"
  ${If} $0 = 1
    StrCpy $R0 $INSTDIR
    Call un.RemoveFromPath
  ${EndIf}
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
SectionEnd
