import { expect, test } from 'vitest';
import { didAction, type LabAction } from './actions.ts';

const client = 'uid2';

test.each<[LabAction, string]>([
  [{ do: 'kill', client }, 'somebody killed UID 2'],
  [{ do: 'crash', client }, 'somebody let UID 2 crash'],
  [{ do: 'crash', client, reason: 'out of memory' }, 'the window of UID 2 crashed: out of memory'],
  [{ do: 'freeze', client, hung: true }, 'the window of UID 2 stopped responding'],
  [{ do: 'offline', client, direction: 'up' }, 'somebody cut the uplink of UID 2'],
  [
    { do: 'offline', client, direction: 'both', noticed: true },
    'somebody cut the network of UID 2, which its device noticed,',
  ],
  [{ do: 'mute', client, media: 'video' }, 'the app of UID 2 called mute for video'],
  [{ do: 'role', client, role: 'audience' }, 'the app of UID 2 asked to become audience'],
  [
    { do: 'renewToken', client, token: { livesUs: 90_000_000 } },
    'the app of UID 2 called renewToken with a token that lives 1 min 30 s',
  ],
  [{ do: 'ban', client, reason: 'BANNED_BY_SERVER' }, 'the server was told to ban UID 2 (BANNED_BY_SERVER)'],
  [
    { do: 'ban', client, reason: 'BANNED_BY_SERVER', by: 'uid+ip', timeUs: 20_000_000 },
    'the server was told to ban UID 2 by user ID and address for 20 s (BANNED_BY_SERVER)',
  ],
  [
    { do: 'ban', client, reason: 'BANNED_BY_SERVER', timeUs: 0 },
    'the server was told to put UID 2 out and to let it return (BANNED_BY_SERVER)',
  ],
])('%j: %s', (action, clause) => {
  expect(didAction(action, 'UID 2')).toBe(clause);
});
