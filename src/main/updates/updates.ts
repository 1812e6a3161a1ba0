import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron';
import { PRODUCT_NAME } from '../about/app-identity.ts';
import type { UpdateChoice } from './update-choice.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** What fetches and installs new versions: electron-updater, or what a test puts in its place. */
export interface UpdateSource {
  /** Asks for the newest version; null: this is it. Rejects where it could not be asked for. */
  readonly newerVersion: () => Promise<string | null>;
  /**
   * Fetches it, to be put in place when the app ends; `onProgress` is told the part that is there,
   * 0 to 1. Rejects when cancelled.
   */
  readonly download: (onProgress: (part: number) => void) => Promise<void>;
  readonly cancel: () => void;
  /** Ends the app and starts the new version. */
  readonly installNow: () => void;
}

/** What the conversation about updates needs of the app. */
export interface UpdateEnvironment {
  readonly version: string;
  /** Page with the releases; undefined: this build has no place to look for updates. */
  readonly releases: string | undefined;
  readonly choice: UpdateChoice;
  readonly source: () => Promise<UpdateSource>;
  /** Asks the person, without stopping the lab. */
  readonly ask: (
    question: MessageBoxOptions,
  ) => Promise<Pick<MessageBoxReturnValue, 'response' | 'checkboxChecked'>>;
  readonly openPage: (address: string) => Promise<void>;
  /** Shows how much is there, 0 to 1; null: nothing is on its way. */
  readonly showProgress: (part: number | null) => void;
  readonly log: (sentence: string) => void;
}

/** A new version on its way; `part` of it, 0 to 1, is there. */
interface Download {
  readonly source: UpdateSource;
  readonly version: string;
  part: number;
}

const reasonOf = (error: unknown) => messageOf(error).split('\n', 1)[0] ?? '';

/**
 * Looks for newer versions: when asked, and at the start where the person has said so. Never twice
 * at once.
 */
export class Updates {
  readonly #around: UpdateEnvironment;
  #isBusy = false;
  /** What is being fetched, and how much of it is there. */
  #download: Download | undefined;

  constructor(environment: UpdateEnvironment) {
    this.#around = environment;
  }

  /** At the start of the app: silent, unless there is something. */
  async atStart(): Promise<void> {
    const { releases, choice, log } = this.#around;
    if (releases === undefined || !choice.checksAtStart()) return;
    await this.#once(async () => {
      try {
        const source = await this.#around.source();
        const version = await source.newerVersion();
        if (version !== null) await this.#offer(source, version, releases);
      } catch (error) {
        log(`No update could be looked for: ${reasonOf(error)}`);
      }
    });
  }

  /** The person has chosen "Check for updates…". */
  async onRequest(): Promise<void> {
    if (this.#download !== undefined) return this.#askToStop(this.#download);
    await this.#once(async () => {
      const { releases } = this.#around;
      if (releases === undefined) {
        await this.#say(
          'This build does not know where to look for updates.',
          'Get new versions where you got this one.',
        );
        return;
      }
      if (!(await this.#mayLook(releases))) return;
      await this.#look(releases);
    });
  }

  async #once(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #mayLook(releases: string): Promise<boolean> {
    const { ask, choice } = this.#around;
    const { response, checkboxChecked } = await ask({
      type: 'question',
      message: 'Look for a newer version now?',
      detail: `${PRODUCT_NAME} asks ${releases} for the number of the newest version. Nothing of your work is sent. It asks for nothing else, and never by itself unless you tick the box.`,
      checkboxLabel: 'Look at every start from now on',
      checkboxChecked: choice.checksAtStart(),
      buttons: ['Look now', 'Cancel'],
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0) return false;
    if (checkboxChecked !== choice.checksAtStart()) choice.choose(checkboxChecked);
    return true;
  }

  async #look(releases: string): Promise<void> {
    try {
      const source = await this.#around.source();
      const version = await source.newerVersion();
      if (version !== null) await this.#offer(source, version, releases);
      else await this.#say('This is the newest version.', `${PRODUCT_NAME} ${this.#around.version}`);
    } catch (error) {
      await this.#failed('The newest version could not be asked for.', error, releases);
    }
  }

  async #offer(source: UpdateSource, version: string, releases: string): Promise<void> {
    const { response } = await this.#around.ask({
      type: 'info',
      message: `Version ${version} is there; this is ${this.#around.version}.`,
      detail: 'It is installed when you say so, and not before.',
      buttons: ['Download', 'What is new', 'Later'],
      defaultId: 0,
      cancelId: 2,
    });
    if (response === 1) await this.#around.openPage(`${releases}/tag/v${version}`);
    if (response === 0) await this.#fetch(source, version, releases);
  }

  async #fetch(source: UpdateSource, version: string, releases: string): Promise<void> {
    const download: Download = { source, version, part: 0 };
    this.#download = download;
    const onProgress = (part: number) => {
      download.part = part;
      this.#around.showProgress(part);
    };
    const failure = await source.download(onProgress).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    // Stopped by the person, who needs no word about it.
    const isStopped = this.#download !== download;
    this.#download = undefined;
    this.#around.showProgress(null);
    if (isStopped) return;
    if (failure === undefined) await this.#install(source, version);
    else await this.#failed(`Version ${version} could not be fetched.`, failure.error, releases);
  }

  async #install(source: UpdateSource, version: string): Promise<void> {
    const { response } = await this.#around.ask({
      type: 'info',
      message: `Version ${version} is ready.`,
      detail: 'Starting again ends the present run; save its trace first if you need it.',
      buttons: ['Start again now', `When ${PRODUCT_NAME} ends`],
      defaultId: 1,
      cancelId: 1,
    });
    if (response === 0) source.installNow();
  }

  async #askToStop(download: Download): Promise<void> {
    const { response } = await this.#around.ask({
      type: 'question',
      message: `Version ${download.version} is on its way: ${Math.round(download.part * 100)} %.`,
      buttons: ['Go on', 'Stop'],
      defaultId: 0,
      cancelId: 0,
    });
    if (response !== 1 || this.#download !== download) return;
    this.#download = undefined;
    download.source.cancel();
  }

  async #failed(message: string, error: unknown, releases: string): Promise<void> {
    const { response } = await this.#around.ask({
      type: 'warning',
      message,
      detail: reasonOf(error),
      buttons: ['Open the page of releases', 'Close'],
      defaultId: 1,
      cancelId: 1,
    });
    if (response === 0) await this.#around.openPage(releases);
  }

  async #say(message: string, detail: string): Promise<void> {
    await this.#around.ask({ type: 'info', message, detail, buttons: ['Close'] });
  }
}
