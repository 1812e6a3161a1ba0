import type { LabAction } from '../../vocabulary/actions.ts';
import { DEFAULT_CHANNEL } from '../read/read-steps.ts';
import { linkFields } from './write-network.ts';

/** Keys and values of one line of a file. */
export type FileFields = Readonly<Record<string, unknown>>;

/** A step at a moment that is written out already. */
export function stepFields(at: string, action: LabAction, id: string | undefined): FileFields {
  const named = id === undefined ? {} : { id };
  return { at, do: action.do, client: action.client, ...ownFields(action), ...named };
}

/** What only this verb has; fields with the value that a reader takes anyway are left out. */
function ownFields(action: LabAction): FileFields {
  switch (action.do) {
    case 'join': {
      const { channel, refuse } = action;
      return {
        ...(channel === DEFAULT_CHANNEL ? {} : { channel }),
        ...(refuse === undefined ? {} : { refuse }),
      };
    }
    case 'freeze':
    case 'thaw':
      return action.hung === undefined ? {} : { hung: action.hung };
    case 'restart':
      return action.rejoin ? {} : { rejoin: false };
    case 'offline':
    case 'online':
      return action.direction === 'both' ? {} : { direction: action.direction };
    case 'network': {
      const { preset, up, down } = action;
      return {
        ...(preset === undefined ? {} : { preset }),
        ...(up === undefined ? {} : { up: linkFields(up) }),
        ...(down === undefined ? {} : { down: linkFields(down) }),
      };
    }
    case 'voip':
      return { mode: action.mode };
    case 'ban':
    case 'reconnect':
      return { reason: action.reason };
    case 'open':
    case 'leave':
    case 'kill':
    case 'crash':
      return {};
  }
}
