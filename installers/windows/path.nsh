; A folder on PATH, of the machine or of one person, as the setup program was asked to install.
;
; PATH is often longer than a string of NSIS, which would cut it off. So it is changed in memory
; of its own, and keeps its type. In front of it and behind it stands a semicolon there, so that
; each of its folders is looked for in the same way.

!define PATH_OF_MACHINE "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
!define PATH_BYTES 131072
!define REG_EXPAND_SZ 2

!macro DefinePathFunctions UN

; In: $R0 the folder. Out: $R1 the key, $R2 the memory, $R3 PATH in it, $R4 its type,
; $R5 where the folder stands, or 0.
Function ${UN}ReadPath
  ${If} $MultiUser.InstallMode == "AllUsers"
    System::Call 'advapi32::RegOpenKeyExW(p 0x80000002, w "${PATH_OF_MACHINE}", i 0, i 0x2001B, *p .R1)'
  ${Else}
    System::Call 'advapi32::RegOpenKeyExW(p 0x80000001, w "Environment", i 0, i 0x2001B, *p .R1)'
  ${EndIf}
  System::Alloc ${PATH_BYTES}
  Pop $R2
  IntPtrOp $R3 $R2 + 2
  System::Call 'kernel32::lstrcpyW(p R2, w ";")'
  System::Call 'advapi32::RegQueryValueExW(p R1, w "Path", p 0, *i .R4, p R3, *i 120000) i .R5'
  ${If} $R5 <> 0
    StrCpy $R4 ${REG_EXPAND_SZ}
  ${EndIf}
  System::Call 'kernel32::lstrcatW(p R2, w ";")'
  System::Call 'shlwapi::StrStrIW(p R2, w ";$R0;") p .R5'
FunctionEnd

; Writes PATH from $R3 on, and tells the programs that run.
Function ${UN}WritePath
  System::Call 'kernel32::lstrlenW(p R3) i .R6'
  IntOp $R6 $R6 + 1
  IntOp $R6 $R6 * 2
  System::Call 'advapi32::RegSetValueExW(p R1, w "Path", i 0, i R4, p R3, i R6)'
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
FunctionEnd

Function ${UN}ClosePath
  System::Call 'advapi32::RegCloseKey(p R1)'
  System::Free $R2
FunctionEnd

; $R0 is the folder.
Function ${UN}RemoveFromPath
  Call ${UN}ReadPath
  ${If} $R5 P<> 0
    StrLen $R6 $R0
    IntOp $R6 $R6 + 1
    IntOp $R6 $R6 * 2
    IntPtrOp $R7 $R5 + $R6
    System::Call 'kernel32::lstrlenW(p R7) i .R6'
    IntOp $R6 $R6 + 1
    IntOp $R6 $R6 * 2
    System::Call 'ntdll::memmove(p R5, p R7, p R6)'
    System::Call 'kernel32::lstrlenW(p R3) i .R6'
    ${If} $R6 > 0
      IntOp $R6 $R6 * 2
      IntPtrOp $R7 $R2 + $R6
      System::Call '*$R7(&i2 0)'
    ${EndIf}
    Call ${UN}WritePath
  ${EndIf}
  Call ${UN}ClosePath
FunctionEnd

!macroend

!insertmacro DefinePathFunctions ""
!insertmacro DefinePathFunctions "un."

; $R0 is the folder.
Function AddToPath
  Call ReadPath
  ${If} $R5 P= 0
    System::Call 'kernel32::lstrlenW(p R3) i .R6'
    ${If} $R6 <= 1
      System::Call 'kernel32::lstrcpyW(p R3, w R0)'
    ${Else}
      System::Call 'kernel32::lstrcatW(p R2, w R0)'
    ${EndIf}
    Call WritePath
  ${EndIf}
  Call ClosePath
FunctionEnd
