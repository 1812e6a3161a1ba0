import { isUdpCut } from '../../situation/client-state.ts';
import type { TraceRecord } from '../../trace/records.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import { factOf, type Source } from './fact.ts';
import { noteBarrier, type Barrier, type Obstacle } from './path-history.ts';
import type { ClientSituation } from './situation.ts';

/**
 * Works out anew whether the client is heard and hears; before its first join nobody waits for
 * either.
 */
export function weigh(client: ClientSituation, record: TraceRecord): void {
  if (client.channel === undefined) return;
  const voice = barrierOf(client, 'up', record);
  noteBarrier(client.voice, voice, record);
  // After its end nothing of the stay waits for the server any more.
  if (client.call === 'none') return;
  noteBarrier(client.hearing, voice ?? barrierOf(client, 'down', record), record);
}

function barrierOf(
  client: ClientSituation,
  direction: LinkDirection,
  record: TraceRecord,
): Barrier | undefined {
  const is = (value: Obstacle, by: Source | undefined): Barrier => ({
    ...factOf(value, record),
    by: by ?? record,
    direction,
  });
  const { process, call, isUpCut, isDownCut, since } = client;
  if (process === 'dead') return is('dead', since.process);
  if (call === 'none') return is('outside', client.end);
  if (process !== 'running') return is('frozen', since.process);
  if (isUpCut && isDownCut)
    return is('both-cut', since.upCut.atUs > since.downCut.atUs ? since.upCut : since.downCut);
  if (direction === 'up' && isUpCut) return is('up-cut', since.upCut);
  if (direction === 'down' && isDownCut) return is('down-cut', since.downCut);
  if (client.isPresetDown) return is('preset', since.presetDown);
  if (client.isEdgeDown) return is('edge-down', since.edge);
  if (isUdpCut(client, direction)) return is('udp-blocked', since[direction]);
  return client[direction].lossRatio >= 1 ? is('loss', since[direction]) : undefined;
}
