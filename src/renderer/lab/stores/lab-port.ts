import type { FromLab, ToLab } from '../../../hub/contract/lab-messages.ts';

/** The line to the hub as the lab window needs it, whatever carries it. */
export interface LabPort {
  send(message: FromLab): void;
  onMessage(listener: (message: ToLab) => void): void;
  /** The line is lost; the run goes on at the other end. */
  onClose(listener: () => void): void;
  /** This end does not want it any more. */
  close(): void;
}
