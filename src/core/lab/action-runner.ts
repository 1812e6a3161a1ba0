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
      const client = lab.addClient(action.spec);
      const operator = new ClientOperator(lab, client);
      operator.findApp();
      operator.makeCalls();
      lab.watch(client);
      return;
    }
    const clients = lab.connections.reachOf(action).map((id) => lab.client(id));
    // Links that several share may not change before all of these are awake.
    for (const client of clients) lab.disturbClient(client);
    lab.recorder.input(action);
    const { cause } = lab.recorder;
    const operators = clients.map((client) => new ClientOperator(lab, client));
    for (const operator of operators) {
      lab.recorder.cause = cause;
      stepActionOf(action.do).perform(operator, action);
    }
    const [first] = clients;
    if (first !== undefined && operators.some(({ hasMoved }) => hasMoved)) first.device.moves++;
    for (const operator of operators) {
      lab.recorder.cause = cause;
      operator.makeCalls();
    }
    for (const client of clients) lab.watch(client);
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
