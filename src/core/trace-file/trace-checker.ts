import { cloudProxyProblem, isProxyOfConnection } from '../dialect/cloud-proxies.ts';
import { accountOfProblem } from '../dialect/user-accounts.ts';
import { accountUid } from '../vocabulary/account.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { otherNamed, toldActionOf, type LabAction } from '../actions/actions.ts';
import { quoted } from '../text/plain-text.ts';
import { parsePersona } from '../persona/persona-list.ts';
import { checkGeneration } from '../persona/sdk-generations.ts';
import { ChannelCrowds } from '../situation/channel-crowds.ts';
import { msFromMicros, type Micros } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';

/**
 * Something that a trace cannot hold, and the field that is wrong; without one it is the line as a
 * whole.
 */
export interface TraceInconsistency {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Actors of every trace that are no clients. */
const PARTS_OF_THE_LAB: readonly string[] = ['lab', 'server', 'backend'];

const misfit = (path: TraceInconsistency['path'], message: string): TraceInconsistency => ({ path, message });

/**
 * What must hold between the lines of a trace, so that it can be run again: clients that exist,
 * each once, and records in order. It keeps no more than the names of the clients, and takes one
 * line after the other.
 */
export class TraceChecker {
  private readonly known = new Set(PARTS_OF_THE_LAB);
  /** Clients of the header, whose opening a live session records as well: once. */
  private readonly toOpen = new Set<string>();
  /** Clients that others may be further connections of. */
  private readonly apps = new Map<string, ClientSpec>();
  private readonly crowds = new ChannelCrowds();
  private next = 0;
  private lastUs: Micros = 0;
  private untilUs: Micros = Infinity;

  /**
   * What is wrong with the header; it comes first. `untilUs`: absent where the file does not say
   * where it ends.
   */
  header({
    clients,
    untilUs = Infinity,
  }: Pick<TraceHeader, 'clients'> & Partial<TraceHeader>): readonly TraceInconsistency[] {
    this.untilUs = untilUs;
    return clients.flatMap((spec, index) => {
      const path = ['clients', index];
      const found =
        specMisfit(spec, path) ?? this.appMisfit(spec, path) ?? this.openMisfit(spec.id, [...path, 'id']);
      this.add(spec);
      this.toOpen.add(spec.id);
      return found ?? [];
    });
  }

  /** What is wrong with the next record; undefined where it fits. */
  record(record: TraceRecord): TraceInconsistency | undefined {
    const found = this.orderMisfit(record) ?? this.namesMisfit(record);
    if (found === undefined) {
      this.next = record.seq + 1;
      this.lastUs = record.atUs;
    }
    return found;
  }

  /** What is wrong with the next input; undefined where it can take effect. */
  action(action: LabAction): TraceInconsistency | undefined {
    const { client } = action;
    if (action.do !== 'open') {
      const crowded = this.crowds.mistakeOf(action);
      const other = otherNamed(action);
      return (
        this.strangerMisfit(client, ['action', 'client']) ??
        (other && this.strangerMisfit(other.client, ['action', other.field])) ??
        fieldMisfit(action) ??
        (crowded === undefined ? undefined : misfit(['action', 'channel'], `action.channel: ${crowded}`))
      );
    }
    const { spec } = action;
    if (spec.id !== client) {
      return misfit(
        ['action', 'spec', 'id'],
        `action.spec.id is ${quoted(spec.id)} and must be ${quoted(client)}, the client that is opened`,
      );
    }
    const found = specMisfit(spec, ['action', 'spec']);
    if (found !== undefined || this.toOpen.delete(client)) return found;
    const taken = this.openMisfit(client, ['action', 'client']) ?? this.appMisfit(spec, ['action', 'spec']);
    this.add(spec);
    return taken;
  }

  /** What is wrong with steps that are still to come, given those who join in only then. */
  plan(clients: readonly ClientSpec[], actions: readonly LabAction[]): TraceInconsistency | undefined {
    const later = new TraceChecker();
    for (const name of [...this.known, ...clients.map(({ id }) => id)]) later.known.add(name);
    for (const spec of [...this.apps.values(), ...clients]) later.add(spec);
    const misfits = clients.map((spec, index) => specMisfit(spec, ['clients', index]));
    return [...misfits, ...actions.map((action) => later.action(action))].find((one) => one !== undefined);
  }

  private orderMisfit({ seq, cause, atUs }: TraceRecord): TraceInconsistency | undefined {
    if (seq !== this.next) {
      return misfit(
        ['seq'],
        `seq is ${seq} and must be ${this.next}: records are numbered from 0 without gaps, so a line is missing or out of place`,
      );
    }
    if (cause !== null && cause >= seq) {
      return misfit(['cause'], `cause is ${cause}: it must be the seq of an earlier record, or null`);
    }
    if (atUs < this.lastUs) {
      return misfit(['at'], 'at lies before the record above: records are in order of time');
    }
    if (atUs > this.untilUs) {
      const [atMs, untilMs] = [msFromMicros(atUs), msFromMicros(this.untilUs)];
      return misfit(['at'], `at is ${atMs} and lies after the end of the trace, "until": ${untilMs}`);
    }
    return undefined;
  }

  private namesMisfit(record: TraceRecord): TraceInconsistency | undefined {
    if (record.kind === 'input') return this.action(record.action);
    return (
      this.strangerMisfit(record.actor, ['actor']) ??
      ('client' in record ? this.strangerMisfit(record.client, ['client']) : undefined)
    );
  }

  private add(spec: ClientSpec): void {
    this.known.add(spec.id);
    if (spec.connectionOf === undefined) this.apps.set(spec.id, spec);
  }

  /** A further connection of no app, or of one with another SDK. */
  private appMisfit(spec: ClientSpec, path: TraceInconsistency['path']): TraceInconsistency | undefined {
    const { connectionOf, persona, sdk, cloudProxy } = spec;
    if (connectionOf === undefined) return undefined;
    const at = [...path, 'connectionOf'];
    const app = this.apps.get(connectionOf);
    if (app === undefined) {
      return misfit(
        at,
        `${at.join('.')}: there is no client ${quoted(connectionOf)} up to here whose further connection it can be`,
      );
    }
    if (app.persona.id === persona.id && app.sdk === sdk) {
      if (app.cloudProxy === cloudProxy || isProxyOfConnection(app)) return undefined;
      const field = [...path, 'cloudProxy'];
      const what = 'a further connection goes through the cloud proxy of its app';
      return misfit(field, `${field.join('.')}: ${what}: ${app.cloudProxy ?? 'none'}`);
    }
    const right = `${app.persona.id} ${app.sdk}`;
    return misfit(path, `${path.join('.')}: a further connection of ${quoted(connectionOf)} is ${right}`);
  }

  private openMisfit(id: string, path: TraceInconsistency['path']): TraceInconsistency | undefined {
    const name = path.join('.');
    if (PARTS_OF_THE_LAB.includes(id)) {
      return misfit(path, `${name}: "${id}" names a part of the lab itself, and no client`);
    }
    return this.known.has(id)
      ? misfit(path, `${name}: there is a client ${quoted(id)} already; each has a name of its own`)
      : undefined;
  }

  private strangerMisfit(name: string, path: TraceInconsistency['path']): TraceInconsistency | undefined {
    const isParty = path[0] === 'actor' || !PARTS_OF_THE_LAB.includes(name);
    if (isParty && this.known.has(name)) return undefined;
    return misfit(
      path,
      `${path.join('.')}: there is no client ${quoted(name)} up to here; clients are in the header, or opened by an input`,
    );
  }
}

function fieldMisfit(action: LabAction): TraceInconsistency | undefined {
  const found = toldActionOf(action.do).misfit?.(action);
  return found && misfit(['action', found.field], `action.${found.field}: ${found.message}`);
}

/** A platform that does not exist, or never had the generation. */
function specMisfit(spec: ClientSpec, path: TraceInconsistency['path']): TraceInconsistency | undefined {
  const { persona, sdk } = spec;
  const at = [...path, 'persona'];
  const parsed = parsePersona(persona.id);
  if (!parsed.ok) return misfit([...at, 'id'], `${at.join('.')}: ${parsed.message}`);
  const { framework, os } = parsed.persona;
  if (framework !== persona.framework || os !== persona.os) {
    return misfit(at, `${at.join('.')}: ${persona.id} is ${JSON.stringify(parsed.persona)} and nothing else`);
  }
  const generation = checkGeneration(persona, sdk);
  if (!generation.ok) return misfit([...path, 'sdk'], `${[...path, 'sdk'].join('.')}: ${generation.message}`);
  return accountMisfit(spec, path) ?? proxyMisfit(spec, path);
}

/** A client whose SDK cannot be made to go through a proxy. */
function proxyMisfit(spec: ClientSpec, path: TraceInconsistency['path']): TraceInconsistency | undefined {
  if (spec.cloudProxy === undefined) return undefined;
  const at = [...path, 'cloudProxy'];
  const problem = cloudProxyProblem(spec);
  return problem === undefined ? undefined : misfit(at, `${at.join('.')}: ${problem}`);
}

/** A client that cannot join with an account, or whose number is not the one behind its account. */
function accountMisfit(spec: ClientSpec, path: TraceInconsistency['path']): TraceInconsistency | undefined {
  const { account, uid } = spec;
  if (account === undefined) return undefined;
  const at = [...path, 'account'];
  const problem = accountOfProblem(account, spec);
  if (problem !== undefined) return misfit(at, `${at.join('.')}: ${problem}`);
  const behind = accountUid(account);
  if (uid === behind) return undefined;
  return misfit(
    [...path, 'uid'],
    `${[...path, 'uid'].join('.')}: the server has ${behind} for this account, not ${uid}`,
  );
}
