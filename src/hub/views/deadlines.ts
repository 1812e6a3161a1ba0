import { forecastOf, RemoteProcess } from '../speculation/speculation.ts';
import type { WatchedSilence } from '../contract/client-messages.ts';
import type { ChannelView, DeadlineView } from '../contract/views.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { ClientProcess } from '../../core/process/client-process.ts';
import { serverTimings } from '../../core/rulebook/timings.ts';
import type { Channel } from '../../core/server/channel.ts';
import type { Session } from '../../core/server/session.ts';
import { NO_UID } from '../../core/vocabulary/client-spec.ts';
import { msFromMicros, SECOND, type Micros } from '../../core/time/micros.ts';

/** A silence is worth showing from here on; before, it is the pause between two heartbeats. */
const WORTH_SHOWING_US: Micros = SECOND;

/** Silences that run towards their limits, nearest first. */
export function deadlinesOf(lab: Lab): DeadlineView[] {
  const deadlines: DeadlineView[] = [];
  for (const client of lab.clients.values()) deadlines.push(...clientDeadlines(client, lab.nowUs));
  for (const channel of lab.server.channels.values()) deadlines.push(...serverDeadlines(lab, channel));
  return deadlines.sort((a, b) => a.atMs - b.atMs);
}

function clientDeadlines(client: LabClient, nowUs: Micros): DeadlineView[] {
  if (client.status !== 'running') return [];
  return silencesOf(client)
    .filter(({ sinceUs, atUs }: WatchedSilence) => nowUs - sinceUs >= WORTH_SHOWING_US && atUs >= nowUs)
    .map(({ what, uid, sinceUs, atUs }) => ({
      actor: client.spec.id,
      what,
      uid,
      channel: client.channel ?? null,
      sinceMs: msFromMicros(sinceUs),
      atMs: msFromMicros(atUs),
    }));
}

function silencesOf({ process }: LabClient): readonly WatchedSilence[] {
  if (process instanceof RemoteProcess) return process.outlook.silences;
  return process instanceof ClientProcess ? forecastOf(process).silences : [];
}

/** Nobody is told anything whose process has ended. */
const isAlive = ({ status }: LabClient): boolean => status !== 'dead';

function serverDeadlines(lab: Lab, channel: Channel): DeadlineView[] {
  const { nowUs } = lab;
  const { ngUserLeftAfterUs, legacyPeerLeaveAfterUs, channelDestroyAfterUs } = serverTimings(
    lab.options.timings ?? {},
  );
  const deadlines: DeadlineView[] = [];
  const add = (
    what: DeadlineView['what'],
    uid: number | null,
    sinceUs: Micros,
    limitUs: Micros,
    told?: readonly number[],
  ) => {
    if (nowUs - sinceUs < WORTH_SHOWING_US || sinceUs + limitUs < nowUs) return;
    const sinceMs = msFromMicros(sinceUs);
    const atMs = msFromMicros(sinceUs + limitUs);
    const whom = told === undefined ? {} : { told };
    deadlines.push({ actor: 'server', what, uid, channel: channel.name, ...whom, sinceMs, atMs });
  };
  const sessions = [...channel.sessions.values()];
  const isToldIn = ({ client, uid }: Session): boolean => {
    const teller = lab.clientAt(client);
    return isAlive(teller) && (teller.spec.uid !== NO_UID || teller.uid === uid);
  };
  for (const session of sessions) {
    const { uid, lastHeardUs, isNgTold, isLegacyTold } = session;
    const pages = (family: Session['family']) =>
      sessions
        .filter((other) => other !== session && other.family === family && isToldIn(other))
        .map((other) => other.uid);
    const legacy = isLegacyTold ? [] : pages('web-legacy');
    const ng = isNgTold ? [] : pages('web-ng');
    if (legacy.length > 0) add('peer-leave', uid, lastHeardUs, legacyPeerLeaveAfterUs, legacy);
    if (ng.length > 0) add('user-left', uid, lastHeardUs, ngUserLeftAfterUs, ng);
  }
  add('channel-destroyed', null, channel.lastDataUs, channelDestroyAfterUs);
  return deadlines;
}

/** The channels of the server as people see them. */
export function channelViews(lab: Lab): ChannelView[] {
  const { channelDestroyAfterUs } = serverTimings(lab.options.timings ?? {});
  return [...lab.server.channels.values()].map(({ name, sessions, lastDataUs }) => ({
    name,
    users: [...sessions.values()].map(({ uid, client, lastHeardUs, isEstablished }) => ({
      uid,
      client: lab.clientAt(client).spec.id,
      lastHeardMs: msFromMicros(lastHeardUs),
      isEstablished,
    })),
    destroyedAtMs: msFromMicros(lastDataUs + channelDestroyAfterUs),
  }));
}
