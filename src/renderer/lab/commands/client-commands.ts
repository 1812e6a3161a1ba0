import { stepActionOf } from '../../../core/actions/actions.ts';
import type { StepVerb } from '../../../core/vocabulary/action-names.ts';
import { killWord } from '../../actions/action-meaning.ts';
import { cardObstacle } from '../../actions/card-obstacles.ts';
import {
  canHaveConnections,
  FURTHER_ACTIONS,
  furtherObstacle,
  isActionOffered,
  stoppedReason,
  type FurtherAction,
} from '../../actions/further-actions.ts';
import { networkPressed, networkState } from '../../actions/network-state.ts';
import type { ClientView } from '../../../hub/contract/views.ts';
import type { Command, CommandContext } from './command.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';

/** Commands act on the selected client; without one they have nothing to do. */
type ClientTest = (client: ClientView) => boolean;

/** Browsers let no page bring another window to the front. */
const isOnDesktop: ClientTest = ({ windowUrl, isWindowless }) => windowUrl === null && isWindowless !== true;
const isOnIos: ClientTest = ({ spec }) => spec.persona.os === 'ios';

interface Parts {
  readonly id: string;
  readonly verb: (client: ClientView) => string;
  readonly shortcut?: string;
  readonly isFor?: ClientTest;
  readonly hindrance?: (client: ClientView) => string | null;
  readonly act: (context: CommandContext, client: ClientView) => void;
}

function clientCommand(parts: Parts): Command {
  const { id, verb, shortcut, isFor = () => true, hindrance = () => null, act } = parts;
  return {
    id,
    group: 'Client',
    title: ({ client }) =>
      client === null ? 'No client yet' : `${clientTitle(client.spec)}: ${verb(client)}`,
    ...(shortcut === undefined ? {} : { shortcut }),
    isFor,
    hindrance,
    needs: 'run',
    isEnabled: ({ client, isPast }) =>
      !isPast && client !== null && isFor(client) && hindrance(client) === null,
    run: (context) => {
      if (context.client !== null) act(context, context.client);
    },
  };
}

/** What the menus of cards have, by its id there. */
function further(...ids: readonly (typeof FURTHER_ACTIONS)[number]['id'][]): readonly Command[] {
  return FURTHER_ACTIONS.filter(({ id }) => ids.includes(id)).map((action: FurtherAction) =>
    clientCommand({
      id: action.id,
      verb: action.word,
      isFor: (client) => isActionOffered(action, client),
      hindrance: (client) => furtherObstacle(action, client),
      act: ({ call, show, selectClient }, client) => {
        const asked = action.asked(client);
        if (typeof asked !== 'string') call('client.act', { action: asked });
        else {
          selectClient(client.spec.id);
          show(asked);
        }
      },
    }),
  );
}

/** The commands of each verb; a verb that has none here says where else it is found. */
const VERB_COMMANDS: Readonly<Record<StepVerb, readonly Command[]>> = {
  offline: [
    clientCommand({
      id: 'network',
      verb: (client) => (networkState(client).isOn ? 'Cut the network' : 'Restore the network'),
      shortcut: 'n',
      act: ({ call }, client) => {
        for (const action of networkPressed(client)) call('client.act', { action });
      },
    }),
    ...further('airplane-mode'),
  ],
  kill: [
    clientCommand({
      id: 'kill',
      verb: ({ spec, isWindowless }) => killWord(spec.persona, isWindowless),
      shortcut: 'k',
      hindrance: (client) => cardObstacle('kill', client),
      act: ({ call }, { spec }) => call('client.act', { action: { do: 'kill', client: spec.id } }),
    }),
  ],
  join: [
    clientCommand({
      id: 'join',
      verb: ({ channel }) => `Join ${channel ?? 'lab'}`,
      hindrance: (client) => cardObstacle('join', client),
      act: ({ call }, { spec, channel }) =>
        call('client.act', { action: { do: 'join', client: spec.id, channel: channel ?? 'lab' } }),
    }),
  ],
  leave: [
    clientCommand({
      id: 'leave',
      verb: () => 'Leave',
      hindrance: (client) => cardObstacle('leave', client),
      act: ({ call }, { spec }) => call('client.act', { action: { do: 'leave', client: spec.id } }),
    }),
  ],
  crash: [
    clientCommand({
      id: 'crash',
      verb: () => 'Crash',
      hindrance: (client) => cardObstacle('crash', client),
      act: ({ call }, { spec }) => call('client.act', { action: { do: 'crash', client: spec.id } }),
    }),
  ],
  freeze: [
    clientCommand({
      id: 'freeze',
      verb: ({ status }) => (status === 'frozen' ? 'Thaw' : 'Freeze'),
      hindrance: (client) => cardObstacle(client.status === 'frozen' ? 'thaw' : 'freeze', client),
      act: ({ call }, { spec, status }) =>
        call('client.act', { action: { do: status === 'frozen' ? 'thaw' : 'freeze', client: spec.id } }),
    }),
  ],
  background: further('background', 'hide-silent'),
  foreground: further('foreground'),
  sleep: further('sleep'),
  wake: further('wake'),
  handover: further('handover'),
  restart: [
    clientCommand({
      id: 'restart',
      verb: () => 'Restart and rejoin',
      hindrance: (client) => cardObstacle('restart', client),
      act: ({ call }, { spec }) =>
        call('client.act', { action: { do: 'restart', client: spec.id, rejoin: true } }),
    }),
  ],
  reload: further('reload'),
  discard: further('discard'),
  navigate: further('navigate', 'navigate-safari'),
  back: further('back'),
  destroy: further('destroy'),
  create: further('create'),
  voip: [
    ...(['on', 'off'] as const).map((mode) =>
      clientCommand({
        id: `voip-${mode}`,
        verb: () => `Switch VoIP mode ${mode}`,
        isFor: isOnIos,
        hindrance: (client) => cardObstacle(`voip-${mode}`, client),
        act: ({ call }, { spec }) => call('client.act', { action: { do: 'voip', client: spec.id, mode } }),
      }),
    ),
  ],
  mute: further('mute-audio', 'mute-video'),
  publish: further('publish-audio', 'publish-video'),
  role: further('role'),
  renewToken: further('renew-token'),
  // With their opposites, above.
  online: [],
  thaw: [],
  unmute: [],
  unpublish: [],
  // The rest is in the panel of its links.
  network: further('udp'),
  failEdge: further('edge-silent', 'edge-closes', 'edges-silent'),
  ban: further('kick', 'ban-minute', 'ban', 'ban-channel'),
  failPath: further('paths'),
  // With its opposite, above.
  restorePath: [],
  // In scenarios only.
  reconnect: [],
};

/** What is done to a whole app is offered for its first connection. */
function ofApp(command: Command): Command {
  const isFirst: ClientTest = ({ spec }) => spec.connectionOf === undefined;
  const { isFor = () => true, isEnabled } = command;
  return {
    ...command,
    isFor: (client) => isFirst(client) && isFor(client),
    isEnabled: (context) => (context.client === null || isFirst(context.client)) && isEnabled(context),
  };
}

/** What can be done to the selected client. */
export const CLIENT_COMMANDS: readonly Command[] = [
  ...Object.entries(VERB_COMMANDS).flatMap(([verb, commands]) =>
    stepActionOf(verb as StepVerb).on === 'app' ? commands.map(ofApp) : commands,
  ),
  ...further('open-device'),
  clientCommand({
    id: 'open-connection',
    verb: () => 'Open a further connection…',
    isFor: canHaveConnections,
    hindrance: stoppedReason,
    act: ({ show, selectClient }, client) => {
      selectClient(client.spec.id);
      show('open-connection');
    },
  }),
  clientCommand({
    id: 'focus-window',
    verb: () => 'Bring its window to the front',
    isFor: isOnDesktop,
    hindrance: (client) =>
      client.isWindowOpen ? null : `The window of ${clientTitle(client.spec)} is not open.`,
    act: ({ call }, { spec }) => call('client.focus', { client: spec.id }),
  }),
];
