import { displayName } from '../../../core/persona/persona-list.ts';
import { PAST_STAYS, stoppedReason } from '../../actions/further-actions.ts';
import type { Command, CommandContext } from './command.ts';
import { canRun, obstacleTo } from './commands.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';

const NO_CLIENT = 'There is no client yet.';
const NOTHING_YET = 'Nothing has happened yet.';
const NO_MOMENT = 'No moment is selected.';
const NO_SCENARIO = 'No scenario is open.';

/** Why a command can do nothing at the moment, as a sentence; null: it can. */
export function reasonAgainst(command: Command, context: CommandContext): string | null {
  if (canRun(command, context)) return null;
  return obstacleTo(command, context) ?? lack(command, context);
}

/** What is missing for it to have something to do. */
function lack(command: Command, context: CommandContext): string {
  if (context.view === null) return 'The lab is not there yet.';
  if (command.lack !== undefined) return command.lack(context);
  if (command.group === 'Client') return clientLack(command, context);
  if (command.id.startsWith('select-client-')) return 'There is no such client.';
  switch (command.id) {
    case 'look-back':
      return context.momentMs === null ? NO_MOMENT : NOTHING_YET;
    case 'why':
      return context.hasRecord ? NOTHING_YET : 'No record is selected.';
    case 'why-not':
    case 'same-again':
    case 'save-as-scenario':
      return context.client === null ? NO_CLIENT : NOTHING_YET;
    case 'compare-runs':
    case 'compare-generations':
      return context.scenario === 'mistaken' ? scenarioLack(context) : NO_CLIENT;
    default:
      return command.group === 'Scenario' ? scenarioLack(context) : NOTHING_YET;
  }
}

function scenarioLack({ scenario }: CommandContext): string {
  return scenario === 'mistaken' ? 'The scenario has mistakes: mend them first.' : NO_SCENARIO;
}

function clientLack({ isFor, hindrance }: Command, { client, isPast, nameOf }: CommandContext): string {
  if (client === null) return NO_CLIENT;
  const name = clientTitle(client.spec);
  if (isPast) return PAST_STAYS;
  if (isFor?.(client) === false) {
    const { persona, sdk, profile, connectionOf, ...rest } = client.spec;
    const isOfApp = isFor({ ...client, spec: { ...rest, persona, sdk, profile } });
    if (connectionOf !== undefined && isOfApp) {
      const app = nameOf(connectionOf);
      return `${name} is a further connection of ${app}: do that to ${app}.`;
    }
    return `This does not apply to ${name}: ${displayName(persona)} ${sdk}, ${profile} profile.`;
  }
  const own = hindrance?.(client) ?? null;
  if (own !== null) return own;
  return stoppedReason(client) ?? `The process of ${name} is running.`;
}
