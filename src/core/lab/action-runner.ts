import { stepActionOf, type LabAction } from '../actions/actions.ts';
import { ClientOperator } from './client-operator.ts';
import type { LabContext } from './lab-context.ts';

/**
 * Lets actions take effect. An action that finds nothing to act on (a dead process, say) leaves
 * its record and no more.
 */
export class ActionRunner {
  private readonly lab: LabContext;

  constructor(lab: LabContext) {
    this.lab = lab;
  }

  run(action: LabAction): void {
    const { lab } = this;
    if (action.do === 'open') {
      lab.recorder.input(action);
      lab.addClient(action.spec);
      return;
    }
    const client = lab.client(action.client);
    lab.disturbClient(client);
    lab.recorder.input(action);
    stepActionOf(action.do).perform(new ClientOperator(lab, client), action);
    lab.watch(client);
  }

  /** A system stops a process that is in the background, unless something has changed since. */
  suspend(id: string, cause: number | null): void {
    const { lab } = this;
    const client = lab.client(id);
    if (client.suspendsUs !== lab.nowUs || client.status !== 'running') return;
    lab.disturbClient(client);
    lab.recorder.cause = cause;
    new ClientOperator(lab, client).stop('frozen');
    lab.watch(client);
  }
}
