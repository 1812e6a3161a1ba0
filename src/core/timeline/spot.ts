import type { Micros } from '../time/micros.ts';
import type { ChannelSpan, Lane, Mark } from './lanes/lane.ts';
import { momentSeconds } from './moments/moment-text.ts';
import { firstAtOrAfter } from './lanes/sorted.ts';

/**
 * What is known of an empty place of a lane: how things stood there, and what of that lane lies
 * nearest.
 */
export interface Spot {
  /** Since when the present state had lasted; null before there was one. */
  readonly sinceUs: Micros | null;
  readonly before: Mark | undefined;
  readonly next: Mark | undefined;
}

/** Looks at a place of one lane alone. */
export function spotOf({ states, marks }: Lane, atUs: Micros): Spot {
  const state = states[firstAtOrAfter(states, atUs + 1, ({ fromUs }) => fromUs) - 1];
  const next = firstAtOrAfter(marks, atUs + 1, (mark) => mark.atUs);
  return { sinceUs: state?.fromUs ?? null, before: marks[next - 1], next: marks[next] };
}

/**
 * `connected since 0.200 s; before it onUserJoined(1) at 1.300 s, after it onUserOffline(1) at 30.100 s`
 */
export function spotText(
  lane: Lane,
  atUs: Micros,
  words: (state: Lane['states'][number]['state']) => string,
): string {
  const { before, next } = spotOf(lane, atUs);
  const near = [...nearText('before it', before), ...nearText('after it', next)].join(', ');
  const how = standing(lane, atUs, words);
  return [how, near].filter((part) => part !== '').join('; ');
}

function nearText(where: string, mark: Mark | undefined): string[] {
  return mark === undefined ? [] : [`${where} ${mark.text} at ${momentSeconds(mark.atUs)}`];
}

function standing(
  lane: Lane,
  atUs: Micros,
  words: (state: Lane['states'][number]['state']) => string,
): string {
  if (lane.id === 'backend') return 'told by webhooks';
  if (lane.kind === 'server') {
    const open = lane.channels.filter((channel) => isThere(channel, atUs));
    return open.length === 0
      ? 'no channel is there'
      : open.map(({ name }) => `channel ${name} is there`).join(', ');
  }
  const state = lane.states[firstAtOrAfter(lane.states, atUs + 1, ({ fromUs }) => fromUs) - 1];
  return state === undefined ? '' : `${words(state.state)} since ${momentSeconds(state.fromUs)}`;
}

function isThere({ fromUs, toUs }: ChannelSpan, atUs: Micros): boolean {
  return fromUs <= atUs && (toUs ?? Infinity) > atUs;
}
