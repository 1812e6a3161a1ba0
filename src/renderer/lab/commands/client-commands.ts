import type { StepVerb } from '../../../core/vocabulary/action-names.ts';
import { MINUTE } from '../../../core/time/micros.ts';
import type { BanTerms } from '../../../core/vocabulary/bans.ts';
import type { MediaVerb } from '../../../core/vocabulary/engine-call.ts';
import { LONGEST_TOKEN } from '../../../core/vocabulary/token.ts';
import type { MediaChoice } from '../../../core/vocabulary/media.ts';
import { killWord } from '../clients/action-meaning.ts';
import type { ClientView } from '../../../hub/contract/views.ts';
import type { Command, CommandContext } from './command.ts';

/** Commands act on the selected client; without one they have nothing to do. */
type ClientTest = (client: ClientView) => boolean;

const isAlive: ClientTest = ({ status }) => status !== 'dead' && status !== 'starting';
const isRunning: ClientTest = ({ status }) => status === 'running';
const isCut: ClientTest = ({ isUpCut, isDownCut }) => isUpCut || isDownCut;
/** Browsers let no page bring another window to the front. */
const isOnDesktop: ClientTest = ({ windowUrl, isWindowless }) => windowUrl === null && isWindowless !== true;
const isOnIos: ClientTest = ({ spec }) => spec.persona.os === 'ios';

const isLive: ClientTest = ({ spec }) => spec.profile === 'live';

const MEDIA = ['audio', 'video'] as const;
const MEDIA_WORDS = { both: 'audio and video', audio: 'audio', video: 'video' } as const;

function mediaCommand(verb: MediaVerb, media: MediaChoice): Command {
  return clientCommand({
    id: media === 'both' ? verb : `${verb}-${media}`,
    verb: () => `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${MEDIA_WORDS[media]}`,
    test: isRunning,
    act: ({ call }, { spec }) => call('client.act', { action: { do: verb, client: spec.id, media } }),
  });
}

interface Parts {
  readonly id: string;
  readonly verb: (client: ClientView) => string;
  readonly shortcut?: string;
  readonly test?: ClientTest;
  readonly isFor?: ClientTest;
  readonly act: (context: CommandContext, client: ClientView) => void;
}

function clientCommand({ id, verb, shortcut, test = () => true, isFor = () => true, act }: Parts): Command {
  return {
    id,
    group: 'Client',
    title: ({ client }) => (client === null ? 'No client yet' : `UID ${client.spec.uid}: ${verb(client)}`),
    ...(shortcut === undefined ? {} : { shortcut }),
    isFor,
    needs: 'run',
    isEnabled: ({ client, isPast }) => !isPast && client !== null && isFor(client) && test(client),
    run: (context) => {
      if (context.client !== null) act(context, context.client);
    },
  };
}

function banCommand(id: string, title: string, terms: BanTerms): Command {
  return clientCommand({
    id,
    verb: () => title,
    test: ({ channel }) => channel !== null,
    act: ({ call }, { spec }) =>
      call('client.act', { action: { do: 'ban', client: spec.id, reason: 'BANNED_BY_SERVER', ...terms } }),
  });
}

/** The commands of each verb; a verb that has none here says where else it is found. */
const VERB_COMMANDS: Readonly<Record<StepVerb, readonly Command[]>> = {
  offline: [
    clientCommand({
      id: 'network',
      verb: (client) => (isCut(client) ? 'Restore the network' : 'Cut the network'),
      shortcut: 'n',
      act: ({ call }, client) =>
        call('client.act', {
          action: { do: isCut(client) ? 'online' : 'offline', client: client.spec.id, direction: 'both' },
        }),
    }),
    clientCommand({
      id: 'airplane-mode',
      verb: () => 'Switch airplane mode on',
      test: (client) => !isCut(client),
      act: ({ call }, { spec }) =>
        call('client.act', { action: { do: 'offline', client: spec.id, direction: 'both', noticed: true } }),
    }),
  ],
  kill: [
    clientCommand({
      id: 'kill',
      verb: ({ spec }) => killWord(spec.persona),
      shortcut: 'k',
      test: isAlive,
      act: ({ call }, { spec }) => call('client.act', { action: { do: 'kill', client: spec.id } }),
    }),
  ],
  join: [
    clientCommand({
      id: 'join',
      verb: ({ channel }) => `Join ${channel ?? 'lab'}`,
      test: isRunning,
      act: ({ call }, { spec, channel }) =>
        call('client.act', { action: { do: 'join', client: spec.id, channel: channel ?? 'lab' } }),
    }),
  ],
  leave: [
    clientCommand({
      id: 'leave',
      verb: () => 'Leave',
      test: isRunning,
      act: ({ call }, { spec }) => call('client.act', { action: { do: 'leave', client: spec.id } }),
    }),
  ],
  crash: [
    clientCommand({
      id: 'crash',
      verb: () => 'Crash',
      test: isAlive,
      act: ({ call }, { spec }) => call('client.act', { action: { do: 'crash', client: spec.id } }),
    }),
  ],
  freeze: [
    clientCommand({
      id: 'freeze',
      verb: ({ status }) => (status === 'frozen' ? 'Thaw' : 'Freeze'),
      test: ({ status }) => status === 'running' || status === 'frozen',
      act: ({ call }, { spec, status }) =>
        call('client.act', { action: { do: status === 'frozen' ? 'thaw' : 'freeze', client: spec.id } }),
    }),
  ],
  restart: [
    clientCommand({
      id: 'restart',
      verb: () => 'Restart and rejoin',
      test: ({ status }) => status === 'dead',
      act: ({ call }, { spec }) =>
        call('client.act', { action: { do: 'restart', client: spec.id, rejoin: true } }),
    }),
  ],
  voip: [
    ...(['on', 'off'] as const).map((mode) =>
      clientCommand({
        id: `voip-${mode}`,
        verb: () => `Switch VoIP mode ${mode}`,
        isFor: isOnIos,
        test: isAlive,
        act: ({ call }, { spec }) => call('client.act', { action: { do: 'voip', client: spec.id, mode } }),
      }),
    ),
  ],
  mute: MEDIA.map((media) => mediaCommand('mute', media)),
  unmute: MEDIA.map((media) => mediaCommand('unmute', media)),
  publish: [mediaCommand('publish', 'both')],
  unpublish: [mediaCommand('unpublish', 'both')],
  role: (['host', 'audience'] as const).map((role) =>
    clientCommand({
      id: `role-${role}`,
      verb: () => `Become ${role}`,
      isFor: isLive,
      test: isRunning,
      act: ({ call }, { spec }) => call('client.act', { action: { do: 'role', client: spec.id, role } }),
    }),
  ),
  renewToken: [
    clientCommand({
      id: 'renew-token',
      verb: () => 'Renew the token',
      test: isRunning,
      act: ({ call }, { spec }) =>
        call('client.act', { action: { do: 'renewToken', client: spec.id, token: LONGEST_TOKEN } }),
    }),
  ],
  // With their opposites, above.
  online: [],
  thaw: [],
  // In the panel of its links.
  network: [],
  ban: [
    banCommand('kick', 'Put out; it may return at once', { timeUs: 0 }),
    banCommand('ban-minute', 'Ban for a minute', { timeUs: MINUTE }),
    banCommand('ban-channel', 'Ban its whole channel', { by: 'channel' }),
    banCommand('ban', 'Ban', {}),
  ],
  // In scenarios only.
  reconnect: [],
};

/** What can be done to the selected client. */
export const CLIENT_COMMANDS: readonly Command[] = [
  ...Object.values(VERB_COMMANDS).flat(),
  clientCommand({
    id: 'focus-window',
    verb: () => 'Bring its window to the front',
    isFor: isOnDesktop,
    test: ({ isWindowOpen }) => isWindowOpen,
    act: ({ call }, { spec }) => call('client.focus', { client: spec.id }),
  }),
];
