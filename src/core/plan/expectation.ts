import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { AppCall } from '../vocabulary/engine-call.ts';
import type { WebhookEventType } from '../vocabulary/webhooks.ts';
import type { Micros } from '../time/micros.ts';
import type { ValuePattern, ValueRange } from './value-pattern.ts';

/** Where something stands in a file; both from 1. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** A moment that is only known when another expectation has found what it is about. */
export interface FoundMoment {
  /** The `id` of that expectation. */
  readonly of: string;
  readonly offsetUs: Micros;
}

/** A moment of a run. */
export type Moment = Micros | FoundMoment;

/** What the arguments of a callback must be; those that are left out may be anything. */
export type ArgPatterns = { readonly [Key in keyof CallbackArgs]?: ValuePattern | undefined };

/** What a file calls users whose user IDs its arguments mean, by those. */
export type CalledUsers = Readonly<Record<number, string>>;

/** A callback of a client, by its dialect's own name. */
export interface CallbackHappening {
  readonly kind: 'callback';
  readonly client: string;
  readonly name: string;
  readonly args: ArgPatterns;
  /** Absent: it calls none by a name. */
  readonly called?: CalledUsers;
}

/** The connection of a client enters a state. */
export interface StateHappening {
  readonly kind: 'state';
  readonly client: string;
  readonly state: ConnectionState;
}

/** A call of an app is refused; without a code, with whatever code. */
export interface RefusedHappening {
  readonly kind: 'refused';
  readonly client: string;
  readonly call: AppCall;
  readonly code?: ValuePattern;
}

/** The server destroys a channel. */
export interface DestroyedHappening {
  readonly kind: 'destroyed';
  readonly channel: string;
}

/** What a notification must be; what is left out may be anything. */
export interface WebhookPatterns {
  readonly channel?: ValuePattern | undefined;
  readonly uid?: ValuePattern | undefined;
  readonly account?: ValuePattern | undefined;
  readonly reason?: ValuePattern | undefined;
  readonly attempt?: ValuePattern | undefined;
}

/** A notification of the vendor's server comes to the customer's. */
export interface WebhookHappening {
  readonly kind: 'webhook';
  readonly type: WebhookEventType;
  readonly args: WebhookPatterns;
  /** Absent: it calls none by a name. */
  readonly called?: CalledUsers;
}

/** What an expectation is about. */
export type Happening =
  CallbackHappening | StateHappening | RefusedHappening | DestroyedHappening | WebhookHappening;

/** At a moment, give or take `toleranceUs`. */
export interface Window {
  readonly at: Moment;
  readonly toleranceUs: Micros;
}

/** From a moment to another, both included unless it says otherwise. */
export interface Span {
  readonly from: Moment;
  readonly until: Moment;
  /** What happens at `from` but before what `from` stands for does not count. */
  readonly isAfter?: true;
  /** What happens at `until` does not count, unless it comes before what `until` stands for. */
  readonly isBefore?: true;
  /** None may come before `from` either. */
  readonly isFirst?: true;
}

interface ExpectationBase {
  /** The expectation in one line, as reports print it. */
  readonly text: string;
  readonly position: SourcePosition;
}

/** So many of these happen then. */
export interface ComesExpectation extends ExpectationBase {
  readonly type: 'comes';
  /** Under this name others count from the first that it finds. */
  readonly id?: string;
  readonly what: Happening;
  readonly when: Window | Span;
  readonly count: number | ValueRange;
}

/** None of these happens in that span. */
export interface NeverExpectation extends ExpectationBase {
  readonly type: 'never';
  readonly what: Happening;
  readonly span: Span;
}

/** One thing of several that happen one after the other: what an expectation found, or any. */
export type OrderedThing = Happening | { readonly kind: 'found'; readonly id: string };

/** These happen in this order; others may lie between. */
export interface OrderExpectation extends ExpectationBase {
  readonly type: 'order';
  readonly of: readonly OrderedThing[];
}

export type Expectation = ComesExpectation | NeverExpectation | OrderExpectation;

/** Whether something is asked for at one moment, not in a span. */
export const isWindow = (when: Window | Span): when is Window => 'at' in when;

/** The moment that an expectation asks for; null where it asks for none that is known beforehand. */
export function askedMomentUs(expectation: Expectation): Micros | null {
  if (expectation.type !== 'comes' || !isWindow(expectation.when)) return null;
  const { at } = expectation.when;
  return typeof at === 'number' ? at : null;
}

/** The moments that an expectation counts by. */
export function askedMoments(expectation: Expectation): readonly Moment[] {
  if (expectation.type === 'order') return [];
  const when = expectation.type === 'never' ? expectation.span : expectation.when;
  return isWindow(when) ? [when.at] : [when.from, when.until];
}

/** The one client that an expectation is about; null where there is none, or several. */
export function askedClient(expectation: Expectation): string | null {
  const things = expectation.type === 'order' ? expectation.of : [expectation.what];
  const clients = things.map((thing) => ('client' in thing ? thing.client : null));
  const [first = null] = clients;
  return clients.every((client) => client === first) ? first : null;
}
