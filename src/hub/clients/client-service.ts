import { newClientSpec, newConnectionSpec } from './new-client.ts';
import { readRecording } from '../../core/recording/read-recording.ts';
import type { NetworkRecording } from '../../core/recording/recording.ts';
import { shippedRecording } from '../../core/recording/shipped-recordings.ts';
import type { LabCalls, OpenClient, PlayedNetwork } from '../contract/lab-messages.ts';
import type { WindowHost } from '../contract/window-host.ts';
import { Refusal } from '../contract/refusal.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { ProcessStart } from '../session/running-plan.ts';
import type { ClientWindows } from '../windows/client-windows.ts';
import { otherNamed, stepActionOf, type ClientAction } from '../../core/actions/actions.ts';

/** What the service needs of the hub. */
export interface ClientServiceEnvironment {
  readonly host: WindowHost;
  readonly session: () => LabSession;
  /** Presets that clients were opened with. */
  readonly presets: Map<string, string>;
  readonly windows: ClientWindows;
  /** Whether the client's process starts elsewhere, and has been asked to. */
  readonly restartElsewhere: (client: string) => boolean;
}

type ClientCall = 'client.open' | 'client.act' | 'client.focus' | 'client.windows' | 'network.play';

/** What people do with clients: open them, act on them, look for their windows. */
export class ClientService {
  readonly answers: { readonly [Name in ClientCall]: (args: LabCalls[Name]['args']) => unknown };
  private readonly environment: ClientServiceEnvironment;

  constructor(environment: ClientServiceEnvironment) {
    this.environment = environment;
    this.answers = {
      'client.open': (request) => ({ id: this.open(request) }),
      'client.act': ({ action }) => this.act(action),
      'network.play': (asked) => this.play(asked),
      'client.windows': ({ choice }) => this.environment.windows.decide(choice),
      'client.focus': ({ client }) => this.focusWindow(this.known(client)),
    };
  }

  /** Starts a process for a client that has ended; `isAskedFor`: by a person. @throws Refusal */
  restart(start: ProcessStart, isAskedFor: boolean): void {
    const { session, windows } = this.environment;
    const { lab, openings } = session();
    const { client: id } = start;
    const client = lab.clients.get(id);
    if (!client || client.process) {
      throw new Refusal(`${id} is running; only an ended process can be restarted.`);
    }
    if (openings.has(id)) throw new Refusal(`${id} is starting already.`);
    session().expectStart(client.spec, start, !isAskedFor);
    windows.show(client.spec, isAskedFor);
  }

  private open(request: OpenClient): string {
    const { session, presets, windows } = this.environment;
    const { lab, clientSpecs } = session();
    const { connectionOf } = request;
    const isGiven = (uid: number): boolean => lab.users.isGiven(uid);
    const spec =
      connectionOf === undefined
        ? newClientSpec(request, clientSpecs, isGiven)
        : newConnectionSpec(
            request,
            this.started(connectionOf).lab.client(connectionOf),
            clientSpecs,
            isGiven,
          );
    if (request.presetId !== undefined) presets.set(spec.id, request.presetId);
    session().expect(spec, false, request.channel);
    if (request.isWindowless === true) windows.runWithout(spec);
    else windows.show(spec, true);
    return spec.id;
  }

  private act(action: ClientAction): void {
    if (action.do === 'restart' || (action.do === 'back' && this.hasEnded(action.client))) {
      this.known(action.client);
      demandApp(this.environment.session(), action);
      if (!this.environment.restartElsewhere(action.client)) this.restart(action, true);
      return;
    }
    const session = this.started(action.client);
    const other = otherNamed(action);
    if (other !== undefined) this.started(other.client);
    demandApp(session, action);
    // The page of somebody's own app is loaded again by its browser, and tells of it itself.
    if (action.do === 'reload' && this.environment.restartElsewhere(action.client)) return;
    session.act(action);
  }

  private hasEnded(client: string): boolean {
    const known = this.environment.session().lab.clients.get(client);
    return known !== undefined && known.process === undefined;
  }

  private play({ client, name, text, isLooped }: PlayedNetwork): void {
    this.started(client);
    demandApp(this.environment.session(), { do: 'network', client });
    const recording = text === undefined ? shippedRecording(name) : readable(text, name);
    if (recording === undefined) throw new Refusal(`There is no recording "${name}" in this lab.`);
    this.started(client).playRecording(client, { up: recording, down: recording, isLooped });
  }

  /** The session, if this client of it has started. @throws Refusal */
  private started(client: string): LabSession {
    const id = this.known(client);
    const session = this.environment.session();
    if (session.lab.clients.has(id)) return session;
    throw new Refusal(`${id} has not started yet: its window has not opened.`);
  }

  private known(client: string): string {
    const { lab, openings } = this.environment.session();
    if (lab.clients.has(client) || openings.has(client)) return client;
    throw new Refusal(`There is no client "${client}" in this lab.`);
  }

  private focusWindow(client: string): void {
    const { host } = this.environment;
    if (!host.focusClientWindow) {
      throw new Refusal(
        'A browser lets no page bring another window to the front: look for it among your windows.',
      );
    }
    host.focusClientWindow(client);
  }
}

/** What is done to a whole app is done to its first client. @throws Refusal */
function demandApp({ lab }: LabSession, action: ClientAction): void {
  const app = lab.clients.get(action.client)?.spec.connectionOf;
  if (app === undefined || stepActionOf(action.do).on === 'connection') return;
  throw new Refusal(`${action.client} is a further connection of ${app}: do that to ${app}.`);
}

function readable(text: string, name: string): NetworkRecording {
  const read = readRecording(text, name);
  if (read.ok) return read.recording;
  const { line, column, message } = read.mistake;
  throw new Refusal(`${name}, line ${line}, column ${column}: ${message}.`);
}
