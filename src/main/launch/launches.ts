import type { DesktopLab } from '../lab/start-lab.ts';
import type { LaunchRequest } from './launch-request.ts';

/** What of the lab a launch leads to. */
export type LaunchedLab = Pick<DesktopLab, 'show' | 'open'>;

/**
 * Leads launches to the lab. Those that come before it is there wait for it; of their files the
 * last is opened.
 */
export class Launches {
  #lab: LaunchedLab | undefined;
  #waitingPath: string | null;

  /** `first`: what started the app. */
  constructor(first: LaunchRequest) {
    this.#waitingPath = first.path;
  }

  /** Shows the lab and opens what the launch asks for, now or as soon as there is a lab. */
  async follow({ path }: LaunchRequest): Promise<void> {
    if (this.#lab === undefined) {
      this.#waitingPath = path ?? this.#waitingPath;
      return;
    }
    this.#lab.show();
    if (path !== null) await this.#lab.open(path);
  }

  /** The lab is there. */
  async begin(lab: LaunchedLab): Promise<void> {
    this.#lab = lab;
    await this.follow({ path: this.#waitingPath });
  }
}
