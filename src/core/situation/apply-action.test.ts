import { describe, expect, it } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { SECOND } from '../time/micros.ts';
import type { ClientAction } from '../actions/actions.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';
import { applyAction } from './apply-action.ts';
import { applyConnection } from './apply-record.ts';
import { ClientState } from './client-state.ts';

/* What an action comes to, as whoever reads a trace takes it in. */

const client = 'uid1';
type Who = readonly [persona: string, sdk: SdkGeneration];

/** A client in the live profile, outside or in a channel. */
function stateOf([persona, sdk]: Who, isIn: boolean): ClientState {
  const state = new ClientState(clientSpec(client, persona, sdk, { profile: 'live' }));
  if (!isIn) return state;
  applyAction(state, { do: 'join', client, channel: 'lab' }, 0);
  for (const to of ['CONNECTING', 'CONNECTED'] as const) applyConnection(state, { to, atUs: SECOND });
  return state;
}

const phone: Who = ['android', '4.x'];
const legacy: Who = ['web', '3.x'];
const page: Who = ['web', '4.x'];
const renew: ClientAction = { do: 'renewToken', client, token: { livesUs: 60 * SECOND } };
const stop: ClientAction = { do: 'unpublish', client, media: 'both' };
const half: ClientAction = { do: 'unpublish', client, media: 'video' };
const audience: ClientAction = { do: 'role', client, role: 'audience' };

describe('what an action comes to', () => {
  it.each<[string, Who, ClientAction, string, string]>([
    ['a token renewed', phone, renew, 'nothing', 'renewed'],
    ['a token renewed', legacy, renew, 'nothing', 'renewed'],
    ['a token renewed', page, renew, 'renewal-refused', 'renewed'],
    ['publishing stopped', phone, stop, 'media-refused', 'media'],
    ['publishing stopped', legacy, stop, 'media-refused', 'role'],
    ['publishing stopped', page, stop, 'media-refused', 'media'],
    ['half of it stopped', legacy, half, 'media-refused', 'media'],
    ['becoming audience', phone, audience, 'role', 'role'],
    ['becoming audience', legacy, audience, 'role', 'role'],
    ['becoming audience', page, audience, 'role', 'media-refused'],
  ])('%s by %j, %o: outside %s, in a channel %s', (_what, who, action, outside, inside) => {
    expect(applyAction(stateOf(who, false), action, 2 * SECOND)).toBe(outside);
    expect(applyAction(stateOf(who, true), action, 2 * SECOND)).toBe(inside);
  });

  it('on a legacy page a role and what it publishes go together', () => {
    const state = stateOf(legacy, true);
    applyAction(state, stop, 2 * SECOND);
    expect([state.role, state.tracks]).toEqual(['audience', { audio: false, video: false }]);
    applyAction(state, { do: 'publish', client, media: 'audio' }, 3 * SECOND);
    expect([state.role, state.tracks]).toEqual(['host', { audio: true, video: false }]);
  });

  it('a token ends so long after it was renewed, and a stopped process renews none', () => {
    const state = stateOf(phone, true);
    applyAction(state, renew, 2 * SECOND);
    expect(state.tokenEndsUs).toBe(62 * SECOND);
    state.process = 'frozen';
    expect(applyAction(state, renew, 9 * SECOND)).toBe('nothing');
    expect(state.tokenEndsUs).toBe(62 * SECOND);
  });
});
