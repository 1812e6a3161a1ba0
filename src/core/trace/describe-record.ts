import type { CallbackArgs } from '../vocabulary/neutral-callback.ts';
import type { LabAction, LinkChange } from '../vocabulary/actions.ts';
import type { TraceRecord } from './records.ts';

/** `onUserOffline(uid 1, reason DROPPED)`. */
export function describeCallback(name: string, args: CallbackArgs): string {
  const parts = Object.entries(args).map(([key, value]) => `${key} ${String(value)}`);
  return `${name}(${parts.join(', ')})`;
}

function describeLink(direction: string, change: LinkChange | undefined): string {
  if (change === undefined) return '';
  const fields = Object.entries(change).map(([name, value]) => {
    const isTime = name.endsWith('Us') && typeof value === 'number';
    return isTime ? `${name.slice(0, -2)} ${value / 1000}ms` : `${name} ${String(value)}`;
  });
  return ` ${direction}: ${fields.join(' ')}`;
}

/** An action without its client: `join lab`, `offline up`, `network apple-3g`. */
export function describeAction(action: LabAction): string {
  switch (action.do) {
    case 'open':
      return `open ${action.spec.persona.id} ${action.spec.sdk} as uid ${action.spec.uid}`;
    case 'join':
      return `join ${action.channel}${action.refuse === undefined ? '' : ` (refused: ${action.refuse})`}`;
    case 'freeze':
      return `freeze${action.hung === true ? ' (hung)' : ''}${reasonWords(action)}`;
    case 'thaw':
      return action.hung === true ? 'thaw (hung)' : 'thaw';
    case 'restart':
      return action.rejoin ? 'restart' : 'restart without rejoining';
    case 'offline':
    case 'online':
      return action.direction === 'both' ? action.do : `${action.do} ${action.direction}`;
    case 'network': {
      const preset = action.preset === undefined ? '' : ` ${action.preset}`;
      return `network${preset}${describeLink('up', action.up)}${describeLink('down', action.down)}`;
    }
    case 'voip':
      return `voip ${action.mode}`;
    case 'ban':
    case 'reconnect':
      return `${action.do} (${action.reason})`;
    case 'crash':
      return `crash${reasonWords(action)}`;
    case 'leave':
    case 'kill':
      return action.do;
  }
}

const reasonWords = ({ reason }: { readonly reason?: string }): string =>
  reason === undefined ? '' : `: ${reason}`;

/** What a record says, in one short plain line without its time and actor. Names in it are as the user wrote them. */
export function describeRecord(record: TraceRecord): string {
  switch (record.kind) {
    case 'input':
      return `${record.action.client}: ${describeAction(record.action)}`;
    case 'process':
      return record.how === undefined ? `process ${record.event}` : `process ${record.event} (${record.how})`;
    case 'packet-sent':
      return `${record.type} ${record.packet} sent`;
    case 'packet-arrived':
      return `${record.type} ${record.packet} arrived`;
    case 'packet-lost':
      return `${record.type} ${record.packet} lost: ${record.reason}`;
    case 'timer-fired':
      return `timer ${record.timer}`;
    case 'state':
      return `${record.from} to ${record.to}`;
    case 'callback':
      return describeCallback(record.name, record.args);
    case 'call-refused':
      return `${record.call} refused: ${record.code}`;
    case 'server': {
      const user = record.uid === undefined ? '' : ` uid ${record.uid}`;
      const why = record.reason === undefined ? '' : ` (${record.reason})`;
      return `${record.event}${user} in ${record.channel}${why}`;
    }
    case 'verdict':
      return `${record.rule}: ${record.verdict}`;
  }
}
