import type { TraceRecord } from '../../src/core/trace/records.ts';
import type { Actor } from '../../src/core/why/reasons/data.ts';
import type { ReasonData, ReasonKind } from '../../src/core/why/reasons/reason.ts';

/* By which record a reason that dates something is seen to be true. */

/** Whether a record shows what a reason says. */
export type Fits = (record: TraceRecord) => boolean;
/** Who did what a reason says, where it is one user, and which records may show it. */
export type Proof<Kind extends ReasonKind> = (
  said: ReasonData<Kind>,
) => readonly [who: Actor | null, fits: Fits];
/** Kinds of reasons that say when something happened. */
export type Dated = {
  [Kind in ReasonKind]: ReasonData<Kind> extends { readonly atUs: number } ? Kind : never;
}[ReasonKind];

const input =
  (...verbs: readonly string[]): Fits =>
  (record) =>
    record.kind === 'input' && verbs.includes(record.action.do);
const lived =
  (...events: readonly string[]): Fits =>
  (record) =>
    record.kind === 'process' && events.includes(record.event);
const state =
  (...states: readonly string[]): Fits =>
  (record) =>
    record.kind === 'state' && states.includes(record.to);
const server =
  (...events: readonly string[]): Fits =>
  (record) =>
    record.kind === 'server' && events.includes(record.event);
const callback =
  (name?: string): Fits =>
  (record) =>
    record.kind === 'callback' && (name === undefined || record.name === name);
const joining = input('join', 'restart', 'reload', 'back');
/** What is only reckoned, and stands in no record. */
export const anything: Fits = () => true;
const is =
  (kind: TraceRecord['kind']): Fits =>
  (record) =>
    record.kind === kind;

/** Every reason that dates something, and the record by which that is so, at that very moment. */
export const PROOFS: { readonly [Kind in Dated]: Proof<Kind> } = {
  'called-join': ({ self }) => [self, joining],
  'engine-destroyed': ({ user }) => [user, input('destroy')],
  'timers-held-back': ({ self }) => [self, input('background')],
  'dropped-link': ({ self }) => [self, state('RECONNECTING')],
  'reconnects-by-itself': ({ self }) => [self, input('reconnect', 'handover', 'renewToken')],
  'quality-told-evenly': ({ user }) => [
    user,
    // A join that waited for a leave begins with its state.
    (record) => joining(record) || state('CONNECTING')(record),
  ],
  'token-lives': ({ user }) => [user, input('join', 'restart', 'renewToken')],
  'server-forgot': ({ what }) => [
    null,
    what === 'channel' ? server('channel-destroyed') : server('user-expired', 'user-left'),
  ],
  'called-leave': ({ self }) => [self, input('leave')],
  'is-leaving': ({ self }) => [self, input('leave')],
  'left-before-in': ({ self }) => [self, input('leave')],
  'turned-away': ({ self }) => [self, server('join-refused')],
  'put-out': ({ self }) => [self, server('user-left')],
  'media-renewed': ({ self }) => [self, state('RECONNECTING')],
  'media-has-place': ({ self }) => [self, state('CONNECTED')],
  'browser-said-offline': ({ self }) => [self, input('offline')],
  'edge-closed-socket': () => [null, input('failEdge')],
  'socket-closed': ({ self }) => [self, input('reconnect', 'handover')],
  'kept-without-socket': ({ self }) => [self, input('navigate')],
  'same-user-came-in': ({ self }) => [self, server('session-replaced')],
  'was-banned': ({ self }) => [self, input('ban')],
  'had-given-up': ({ self }) => [self, state('FAILED', 'DISCONNECTED')],
  'told-of-server-silence': ({ user, told }) => [user, callback(told.name)],
  'interrupted-already': ({ user }) => [user, state('RECONNECTING')],
  'lost-already': ({ user }) => [user, callback()],
  'even-attempt-due': () => [null, anything],
  'found-already': ({ user }) => [user, is('state')],
  'in-since-join': ({ user }) => [user, joining],
  'first-join': ({ self }) => [self, joining],
  'not-left': ({ self }) => [self, joining],
  'put-out-already': ({ self }) => [self, input('ban')],
  'another-user-since': () => [null, joining],
  'another-user-before': () => [null, joining],
  received: ({ user, told }) => [user, callback(told.name)],
  'told-of-user-silence': ({ observer, told }) => [observer, callback(told.name)],
  'announced-there': ({ user }) => [user, server('user-joined', 'user-rejoined')],
  'announced-left': ({ user }) => [user, server('user-left')],
  'told-gone-before': ({ observer, name }) => [observer, callback(name)],
  'user-called-join': ({ user }) => [user, joining],
  'was-there-at-entry': ({ observer }) => [observer, is('state')],
  'there-since': ({ user }) => [user, server('user-joined', 'user-rejoined')],
  'user-banned': ({ user }) => [user, input('ban')],
  'user-called-leave': ({ user }) => [user, input('leave')],
  'server-missed': ({ user }) => [user, server('peer-timeout')],
  'dropped-own-link': ({ observer }) => [observer, callback()],
  'not-named-since': ({ observer }) => [observer, state('CONNECTED')],
  'told-gone-already': ({ observer, name }) => [observer, callback(name)],
  'let-go-meanwhile': () => [null, is('server')],
  'ended-before-entry': ({ user, channel }) => [
    channel === undefined ? user : null,
    channel === undefined ? server('user-left', 'user-expired') : server('channel-destroyed'),
  ],
  'told-there-already': ({ observer, name }) => [observer, callback(name)],
  'return-will-be-news': ({ observer, name }) => [observer, callback(name)],
  'it-called-join': ({ self }) => [self, joining],
  did: ({ who, action }) => [who, input(action.do)],
  'followed-from': () => [null, anything],
  'set-when': () => [null, anything],
  'process-changed': ({ user, event }) => [user, lived(event)],
  died: ({ user, goodbye }) => [
    user,
    (record) => record.kind === 'process' && record.event === 'exited' && record.how === goodbye.how,
  ],
  stopped: ({ user }) => [user, lived('frozen', 'not-responding')],
  'went-on': ({ user }) => [user, lived('thawed', 'responding', 'started', 'exited')],
  'packet-fate': ({ packet }) => [
    null,
    (record) => 'packet' in record && record.packet === packet.number && record.type === packet.type,
  ],
  'last-packet': ({ packet }) => [
    null,
    (record) =>
      record.kind === 'packet-arrived' && record.packet === packet.number && record.type === packet.type,
  ],
  'link-blocked': ({ user, by }) => [user, by === 'cut' ? input('offline') : input('network')],
  'receiver-gone': () => [null, anything],
  cut: ({ user }) => [user, input('offline')],
  'udp-blocked': () => [null, input('network', 'open')],
  'edge-gone': () => [null, input('failEdge')],
  'edge-down': () => [null, input('failEdge')],
  'path-failed': ({ user }) => [user, input('failPath')],
  'path-restored': ({ user }) => [user, input('restorePath')],
  'preset-down': ({ user }) => [user, input('network')],
  'entry-on-slow-link': ({ user }) => [user, state('CONNECTED')],
  'joins-later': ({ user }) => [user, input('join')],
  'left-channel': ({ user }) => [user, input('leave')],
  'user-put-out': ({ user }) => [user, is('state')],
  'user-turned-away': ({ user }) => [user, is('state')],
  'user-gave-up': ({ user }) => [user, is('state')],
  'went-from': ({ user, to }) => [user, state(to)],
  'timer-ran-out': ({ timer }) => [null, (record) => record.kind === 'timer-fired' && record.timer === timer],
  'call-refused': ({ user }) => [user, is('call-refused')],
  'call-taken': ({ user }) => [user, input('join', 'leave', 'restart')],
  'called-media': ({ user, action }) => [user, input(action.do)],
  'media-told': ({ user }) => [user, server('media-changed', 'user-joined', 'user-rejoined')],
  'became-audience': ({ user }) => [user, server('became-audience')],
  'last-media-call': ({ who, action }) => [who, input(action.do)],
  'second-join-was-none': ({ user }) => [user, input('join')],
  'server-event': ({ event }) => [null, server(event)],
  'channel-destroyed': () => [null, server('channel-destroyed')],
  'joined-channel': ({ user }) => [user, server('user-joined')],
  'came-elsewhere': ({ user, told }) => [user, callback(told.name)],
  neighbour: () => [null, anything],
  'followed-from-this': () => [null, anything],
  notification: ({ notice }) => [null, (record) => record.kind === 'webhook' && record.notice === notice],
  'notification-was-sent': () => [null, is('webhook')],
  'notification-unanswered': () => [null, is('webhook')],
};
