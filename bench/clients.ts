import type { ClientSpec } from '../src/core/vocabulary/client-spec.ts';
import { Lab } from '../src/core/lab/lab.ts';
import { NOMINAL } from '../src/core/network/presets.ts';
import type { Persona } from '../src/core/vocabulary/persona.ts';

const PERSONAS: readonly Persona[] = [
  { id: 'android', os: 'android' },
  { id: 'ios', os: 'ios' },
  { id: 'web', os: 'web' },
];
/** Users a channel holds. */
const CHANNEL_SIZE = 10;
/** A joined client: ping timer, ping at the server, pong at the client, five times a second. */
export const EVENTS_PER_CLIENT_SECOND = 15;
/** All clients have joined by then. */
export const WARM_UP_US = 5_000_000;

/** `count` clients of three kinds. */
export function clientSpecs(count: number): ClientSpec[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `uid${i + 1}`,
    persona: PERSONAS[i % PERSONAS.length] as Persona,
    sdk: '3.x',
    uid: i + 1,
    publish: 'both',
    role: 'host',
    profile: 'communication',
    up: NOMINAL.up,
    down: NOMINAL.down,
  }));
}

/** The channel of the client at `index`. */
export function channelOf(index: number): string {
  return `channel-${Math.floor(index / CHANNEL_SIZE)}`;
}

/**
 * A lab with `count` clients in channels of ten, joined at odd times, warm. Every heartbeat is
 * simulated: that is what is measured.
 */
export function warmLab(count: number): Lab {
  const lab = new Lab({ seed: '1', detail: 'events', isSkippingQuiet: false });
  const specs = clientSpecs(count);
  for (const spec of specs) lab.open(spec);
  specs.forEach(({ id }, i) =>
    lab.schedule(((i * 7919) % 1000) * 1000 + (i % 997), { do: 'join', client: id, channel: channelOf(i) }),
  );
  lab.run(WARM_UP_US);
  return lab;
}
