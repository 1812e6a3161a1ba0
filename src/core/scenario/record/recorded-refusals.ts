import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { DEFAULT_TOLERANCE_US } from '../read/read-when.ts';
import type { Anchors } from './recorded-anchors.ts';
import type { Proposal } from './proposal.ts';

/** An expectation for each call that was refused; the same close together is one, with its number. */
export function refusalProposals(
  clients: readonly ClientSpec[],
  records: readonly TraceRecord[],
  anchors: Anchors,
): readonly Proposal[] {
  const refused = records.filter((record) => record.kind === 'call-refused');
  const counted = new Set<TraceRecord>();
  return clients.flatMap(({ id: client }) => {
    const own = refused.filter(({ actor }) => actor === client);
    return own.flatMap((record): readonly Proposal[] => {
      if (counted.has(record)) return [];
      const { call, code } = record;
      const { atUs: at, ...anchor } = anchors.of(record.atUs, [client]);
      const same = own.filter(
        (one) => one.call === call && one.code === code && Math.abs(one.atUs - at) <= DEFAULT_TOLERANCE_US,
      );
      for (const one of same) counted.add(one);
      const what = { kind: 'refused', client, call, code } as const;
      const when = { at, toleranceUs: DEFAULT_TOLERANCE_US };
      return [{ expectation: { type: 'comes', what, when, count: same.length, ...anchor }, isKept: true }];
    });
  });
}
