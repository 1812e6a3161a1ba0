import type { LabAction } from '../actions/actions.ts';
import { MAX_CHANNEL_CLIENTS } from '../vocabulary/limits.ts';
import { quoted } from '../text/plain-text.ts';

/** Counts who joins which channel in a run, and tells which client would be one too many. */
export class ChannelCrowds {
  private readonly joined = new Map<string, Set<string>>();

  /** Takes the next action; a text says what is wrong with it. */
  mistakeOf(action: LabAction): string | undefined {
    if (action.do !== 'join') return undefined;
    const { client, channel } = action;
    const crowd = this.joined.get(channel) ?? new Set<string>();
    this.joined.set(channel, crowd);
    if (crowd.size < MAX_CHANNEL_CLIENTS || crowd.has(client)) {
      crowd.add(client);
      return undefined;
    }
    return `${MAX_CHANNEL_CLIENTS} clients join channel ${quoted(channel)} already, and no more can be in one: each is told of each other; take another channel`;
  }
}
