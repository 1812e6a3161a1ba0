import { expect, test } from 'vitest';
import { readScenario } from '../read/read-scenario.ts';
import { runScenario } from './run-scenario.ts';

/** A pc and a user with an account are there; the user is killed. */
const text = (expectation: string): string => `name: called
webhooks: {}
clients:
  pc: { persona: windows, sdk: 4.x, uid: 7 }
  phone: { persona: android, sdk: 4.x, account: Ivan }
steps:
  - { at: 0s, do: join, client: pc }
  - { at: 1s, do: join, client: phone }
  - { at: 5s, do: kill, client: phone }
until: 40s
expect:
  - { ${expectation} }
`;

const OFFLINE = 'client: pc, callback: onUserOffline, at: 25s';

test.each([
  [
    `${OFFLINE}, args: { uid: Ivan, reason: QUIT }`,
    /^never came with uid Ivan, reason QUIT; onUserOffline came at .* s with uid Ivan, reason DROPPED$/,
  ],
  [
    `${OFFLINE}, args: { uid: [phone, pc], reason: QUIT }`,
    /^never came with uid phone or pc, reason QUIT; .* uid phone,/,
  ],
  [`${OFFLINE}, args: { uid: { not: phone } }`, /^never came with uid not phone; onUserOffline came at/],
  [`${OFFLINE}, args: { uid: 9 }`, /^never came with uid 9; onUserOffline came at .* with uid \d{6,},/],
  [
    'client: pc, never: onUserOffline, args: { uid: phone }',
    /^came 1 time .*, with uid phone, reason DROPPED$/,
  ],
  [
    'order: [{ client: pc, callback: onUserOffline, args: { uid: Ivan } }, { client: phone, callback: onConnectionLost }]',
    /^phone's onConnectionLost never came after pc's onUserOffline \(uid Ivan\) at/,
  ],
  [
    'webhook: 108, at: 15s, args: { uid: phone, reason: 1 }',
    /^never came so; at .* one came with uid phone, /,
  ],
])('what became of { %s } names users as the file does', (expectation, message) => {
  const read = readScenario(text(expectation), 'called.yaml');
  if (!read.ok) throw new Error(read.mistakes.map((one) => one.message).join('; '));
  const [result] = runScenario(read.plan, { detail: 'events' }).expectations;
  expect(result?.message).toMatch(message);
});
