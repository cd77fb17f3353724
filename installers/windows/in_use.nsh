; Whether a program of an installation runs: in this session or another, as a window or as a job.
;
; A running program is a file that Windows lets nobody write to (ERROR_SHARING_VIOLATION). Opening
; it for that changes nothing, and needs no list of processes, which hides those of other people.

!define IDRETRY 4
!define IDCANCEL 2

!macro SayInUse
  LangString IN_USE ${LANG_ENGLISH} "CertBundler is open, or a scheduled job is running it. Nothing has been changed yet.$\n$\nClose its windows, then choose Retry."
  LangString IN_USE ${LANG_GERMAN} "CertBundler ist geöffnet, oder ein geplanter Auftrag führt es gerade aus. Noch wurde nichts geändert.$\n$\nSchließen Sie seine Fenster, und wählen Sie dann Wiederholen."
!macroend

!macro LookAtProgram FILE RESULT
  Push $8
  Push $9
  System::Call 'kernel32::CreateFileW(w "${FILE}", i 0xC0000000, i 7, p 0, i 3, i 0, p 0) p .r8 ?e'
  Pop $9
  ${If} $8 P<> -1
    System::Call 'kernel32::CloseHandle(p r8)'
  ${ElseIf} $9 = 32
    StrCpy ${RESULT} 1
  ${EndIf}
  Pop $9
  Pop $8
!macroend

; RESULT becomes 1 where a program of the folder runs; it is not a register that is used here.
!macro LookWhetherInUse FOLDER RESULT
  !insertmacro LookAtProgram "${FOLDER}\certbundler.exe" ${RESULT}
  !insertmacro LookAtProgram "${FOLDER}\certbundler-gui.exe" ${RESULT}
!macroend
