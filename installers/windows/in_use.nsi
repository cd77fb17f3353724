; A program inside the MSI packages: ends with 3 where a program of an installation runs.
;
;   in-use.exe /HERE=C:\Folder\. /FORMER=C:\Folder\. /UI=LEVEL
;
; Windows Installer then stops before anything is touched. Unless it was told to show nothing
; (level 2), the person is asked to close the windows first.

Target amd64-unicode
Unicode true
SilentInstall silent
RequestExecutionLevel user
Name "CertBundler"
OutFile "${OUT}"
!include LogicLib.nsh
!include FileFunc.nsh
!include WinMessages.nsh
!include in_use.nsh
LoadLanguageFile "${NSISDIR}/Contrib/Language files/English.nlf"
LoadLanguageFile "${NSISDIR}/Contrib/Language files/German.nlf"
!insertmacro SayInUse

Section
  ${GetParameters} $1
  ${GetOptions} $1 "/HERE=" $2
  ${GetOptions} $1 "/FORMER=" $3
  ${GetOptions} $1 "/UI=" $4
  ${Do}
    StrCpy $0 0
    !insertmacro LookWhetherInUse "$2" $0
    !insertmacro LookWhetherInUse "$3" $0
    ${If} $0 = 0
      ${ExitDo}
    ${EndIf}
    StrCpy $5 ${IDCANCEL}
    ${If} $4 > 2
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION|MB_TOPMOST "$(IN_USE)" IDCANCEL +2
      StrCpy $5 ${IDRETRY}
    ${EndIf}
    ${If} $5 = ${IDCANCEL}
      SetErrorLevel 3
      ${ExitDo}
    ${EndIf}
  ${Loop}
SectionEnd
