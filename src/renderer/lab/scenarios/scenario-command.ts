/** What can be done with the scenario that is open, or to open one. */
export type ScenarioCommand = 'open-file' | 'run' | 'check' | 'save' | 'close' | 'generations';
