import { hostileValue } from './values.ts';
import { turnClock, type Speak } from '../windowed-lab.ts';
import { fromClientSchema } from '../../../src/hub/contract/client-schema.ts';
import type { FromClient, StepEffect } from '../../../src/hub/contract/client-messages.ts';
import type { Draw } from '../../../src/core/random/draw.ts';

type Say = (anything: unknown) => void;
type Lie = (message: FromClient, say: Say, draw: Draw) => void;
interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** Every kind of message that a window may send, as its schema has it. */
const MESSAGE_TYPES: readonly string[] = messageTypes();

/** What it asks for, of itself and of others. */
const REQUESTS: readonly object[] = [
  { do: 'leave' },
  { do: 'failPath', to: 'uid2' },
  { do: 'failPath', to: 'uid9' },
  { do: 'failEdge', mode: 'closes' },
  { do: 'failEdge', mode: 'silent', of: 'all' },
  { do: 'network', up: { udp: 'blocked' } },
  { do: 'navigate' },
  { do: 'freeze' },
  { do: 'thaw' },
];

function messageTypes(): string[] {
  const { options } = fromClientSchema as unknown as {
    options: readonly { shape: { type: { value: string } } }[];
  };
  return options.map(({ shape }) => shape.type.value);
}

function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder: holder as Record<string, unknown>, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value as object) : []),
  ]);
}

/** The message with one field changed, taken away, or doubled, wherever it stands. */
function altered(message: FromClient, draw: Draw): unknown {
  const copy = JSON.parse(JSON.stringify(message)) as Record<string, unknown>;
  const { holder, key } = draw.pick(placesIn(copy));
  const value = holder[key];
  const change = draw.weighted<() => unknown>([
    [() => (holder[key] = hostileValue(draw)), 6],
    [() => (holder[key] = typeof value === 'number' ? value + draw.pick([-1, 1, 1000, -1e6]) : value), 6],
    [() => (Array.isArray(holder) ? holder.pop() : Reflect.deleteProperty(holder, key)), 2],
    [() => (Array.isArray(value) ? value.push(...(value as unknown[])) : (holder[`${key}2`] = value)), 2],
  ]);
  change();
  return copy;
}

/** A message out of thin air. */
function invented(draw: Draw): unknown {
  return draw.weighted<() => unknown>([
    [() => ({ type: draw.pick(MESSAGE_TYPES), batch: draw.integer(0, 50), results: [], outlook: {} }), 3],
    [() => ({ type: 'done', batch: draw.integer(-1, 50), results: hostileValue(draw), outlook: {} }), 2],
    [() => ({ type: 'request', request: draw.pick<unknown>([...REQUESTS, hostileValue(draw)]) }), 3],
    [() => ({ type: 'request', request: { do: 'join', channel: `c${draw.integer(0, 3)}` } }), 2],
    [() => ({ type: draw.pick(['ready', 'cancelled', 'closing']), batch: draw.integer(0, 50) }), 2],
    [() => hostileValue(draw), 2],
  ])();
}

/** The step does something else than it did. */
function otherEffects(message: FromClient, draw: Draw): unknown {
  if (message.type !== 'done') return invented(draw);
  const session = message.outlook.session + draw.pick([0, 1, -100_000, 100_000]);
  const effects: readonly StepEffect[] = [
    { do: 'send', packet: { type: 'leave', session } },
    { do: 'send', packet: { type: 'ping', session, stay: 1, ack: 0 } },
    { do: 'send', packet: { type: 'find', session, uid: draw.integer(1, 4), channel: 'lab' } },
    { do: 'callback', role: 'userOffline', args: { uid: draw.integer(1, 4), reason: 'DROPPED' } },
    { do: 'state', from: 'CONNECTED', to: 'FAILED' },
  ];
  const more = Array.from({ length: draw.pick([1, 2, 30_000]) }, () => draw.pick(effects));
  const results = message.results.map((result, index) =>
    index === 0 ? { ...result, effects: [...result.effects, ...more] } : result,
  );
  return { ...message, results };
}

const LIES: readonly (readonly [Lie, number])[] = [
  [(message, say, draw) => say(altered(message, draw)), 8],
  [(message, say, draw) => say(otherEffects(message, draw)), 3],
  [(_message, say, draw) => say(invented(draw)), 3],
  [
    (message, say, draw) => {
      say(invented(draw));
      say(message);
    },
    3,
  ],
  [
    (message, say) => {
      say(message);
      say(message);
    },
    1,
  ],
  [() => undefined, 1],
  [(message, say, draw) => void turnClock.after(draw.pick([1, 10, 50, 300]), () => say(message)), 3],
  [
    (message, say) => {
      for (let count = 0; count < 2000; count++) say({ type: 'request', request: { do: 'leave' } });
      say(message);
    },
    1,
  ],
];

/**
 * A window that says the truth for a while, and from then on lies now and then, in every field and
 * in every way.
 */
export function liar(draw: Draw): Speak {
  let honest = draw.pick([0, 1, 2, 5, 20, 100]);
  const ratio = draw.pick([1, 0.5, 0.05]);
  return (message, say) => {
    if (honest-- > 0 || !draw.chance(ratio)) say(message);
    else draw.weighted(LIES)(message, (anything) => anything !== undefined && say(anything), draw);
  };
}
