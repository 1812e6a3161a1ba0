import type { EndHow, WindowPhase } from './client-session.ts';

/** What a window without a running process says. */
export interface PhaseWords {
  readonly title: string;
  readonly text: string;
}

const ENDS: Readonly<Record<EndHow, string>> = {
  kill: 'It was killed. You can close this window.',
  crash: 'It crashed. You can close this window.',
  voip: 'Its VoIP mode was switched, which ends the process. You can close this window.',
  reload: 'Its page was loaded again.',
  navigate: 'Its user went on to another page. You can close this window.',
  discard: 'Its tab was discarded. You can close this window.',
  'lab-closed': 'The lab was closed. You can close this window.',
};

/** The words for a phase; null while the process runs. */
export function phaseWords(phase: WindowPhase, how: EndHow | null): PhaseWords | null {
  switch (phase) {
    case 'waiting':
      return { title: 'Starting', text: 'This window waits for the lab to start its process.' };
    case 'ended':
      return { title: 'This process has ended', text: ENDS[how ?? 'kill'] };
    case 'gone':
      return {
        title: 'The lab is gone',
        text: 'This window has lost its connection to the lab, and its process has ended with it. When a lab is there again that goes on with the run, so does this window.',
      };
    case 'standing-by':
      return {
        title: 'The lab was started again',
        text: 'Go on with the run in the lab window, and this client goes on here.',
      };
    case 'taken':
      return {
        title: 'This client has a window already',
        text: 'Its process runs there and goes on. You can close this window.',
      };
    case 'unknown':
      return {
        title: 'This client is not in the lab',
        text: 'The run has no such client any more. You can close this window.',
      };
    case 'running':
      return null;
  }
}
