; The setup program for hand installs, by NSIS; run by installers/build.py windows.
;
;   /S                          no questions
;   /AllUsers or /CurrentUser   for everybody (needs elevation) or for one person
;   /D=C:\Folder                another place; the last word, without quotes
;
; Exit status: 0 installed, 2 a newer version is there already.

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
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
!include MultiUser.nsh
!include MUI2.nsh
!include WordFunc.nsh

!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!include "${LANGUAGES}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "CertBundler"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "CertBundler setup"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "Apache License 2.0"

Var Given  ; by /D, which MULTIUSER_INIT forgets

Function .onInit
  SetRegView 64
  StrCpy $Given $INSTDIR
  !insertmacro MULTIUSER_INIT
  ${If} $Given != ""
    StrCpy $INSTDIR $Given
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section
  ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_ICONSTOP "CertBundler $0 is installed, which is newer. Uninstall it first." /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    ; no file of the former version stays
    ReadRegStr $2 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
    RMDir /r "$2\_internal"
  ${EndIf}
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
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S /$MultiUser.InstallMode'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  ; only what was installed: the folder stays where it holds anything else
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\certbundler.exe"
  Delete "$INSTDIR\certbundler-gui.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${If} $MultiUser.InstallMode == "CurrentUser"
    RMDir "$LOCALAPPDATA\Programs"  ; made by the first program of a person; stays unless empty
  ${EndIf}
  Delete "$SMPROGRAMS\CertBundler.lnk"
  Delete "$SENDTO\CertBundler.lnk"
  !include "${REGISTRY}/removed.nsh"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
SectionEnd
