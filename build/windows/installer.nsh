; What the installer adds for scenario files. Windows knows files by what follows their last dot, so an ending of the lab's own
; cannot be registered: the app is offered under "Open with" for YAML files and takes them from nobody. The default value of
; Software\Classes\.yaml is never written; SHELL_CONTEXT is this user's part of the registry in an installation for one user.

!define SCENARIO_PROG_ID "ReconnectLab.Scenario"
!define SCENARIO_CLASSES "Software\Classes"

; For the person who installs it, and without an administrator: nobody is asked for whom.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "${SCENARIO_CLASSES}\${SCENARIO_PROG_ID}" "" "Reconnect Lab scenario"
  WriteRegStr SHELL_CONTEXT "${SCENARIO_CLASSES}\${SCENARIO_PROG_ID}" "AppUserModelID" "${APP_ID}"
  WriteRegStr SHELL_CONTEXT "${SCENARIO_CLASSES}\${SCENARIO_PROG_ID}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "${SCENARIO_CLASSES}\${SCENARIO_PROG_ID}\shell\open\command" "" '"$appExe" "%1"'
  WriteRegNone SHELL_CONTEXT "${SCENARIO_CLASSES}\.yaml\OpenWithProgids" "${SCENARIO_PROG_ID}"
  WriteRegNone SHELL_CONTEXT "${SCENARIO_CLASSES}\.yml\OpenWithProgids" "${SCENARIO_PROG_ID}"
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "${SCENARIO_CLASSES}\.yaml\OpenWithProgids" "${SCENARIO_PROG_ID}"
  DeleteRegValue SHELL_CONTEXT "${SCENARIO_CLASSES}\.yml\OpenWithProgids" "${SCENARIO_PROG_ID}"
  DeleteRegKey SHELL_CONTEXT "${SCENARIO_CLASSES}\${SCENARIO_PROG_ID}"
  System::Call "shell32::SHChangeNotify(i,i,i,i) (0x08000000, 0x1000, 0, 0)"
!macroend
