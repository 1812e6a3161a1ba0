import type { LabAction } from '../../core/actions/actions.ts';
import type { Lab } from '../../core/lab/lab.ts';

/**
 * Further connections whose app ends or freezes right before they are there: they were possible
 * when they were given to the lab, and are not when their time comes.
 */
export class LostOpenings {
  private readonly lab: Lab;
  private readonly onLost: (action: LabAction) => void;
  private readonly clients = new Set<string>();

  /** `onLost`: this action is not done. */
  constructor(lab: Lab, onLost: (action: LabAction) => void) {
    this.lab = lab;
    this.onLost = onLost;
  }

  /** Passes over what comes next in the lab, if that is such an opening, or done to its client. */
  passOver(): boolean {
    const { lab, clients } = this;
    const event = lab.nextEvent;
    if (event?.kind !== 'action') return false;
    const { action } = event;
    if (action.do === 'open') {
      const app = action.spec.connectionOf;
      clients.delete(action.client);
      if (app === undefined || lab.clients.get(app)?.status === 'running') return false;
      clients.add(action.client);
    } else if (!clients.has(action.client)) return false;
    lab.passOver();
    this.onLost(action);
    return true;
  }
}
