import type { DesktopLab } from '../lab/start-lab.ts';
import type { LaunchRequest } from './launch-request.ts';

/** What of the lab a launch leads to. */
export type LaunchedLab = Pick<DesktopLab, 'show' | 'open' | 'openApp'>;

/**
 * Leads launches to the lab. Those that come before it is there wait for it; of their files the
 * last is opened, and of their apps.
 */
export class Launches {
  #lab: LaunchedLab | undefined;
  #waiting: LaunchRequest;

  /** `first`: what started the app. */
  constructor(first: LaunchRequest) {
    this.#waiting = first;
  }

  /** Shows the lab and opens what the launch asks for, now or as soon as there is a lab. */
  async follow({ path, app }: LaunchRequest): Promise<void> {
    if (this.#lab === undefined) {
      this.#waiting = { path: path ?? this.#waiting.path, app: app ?? this.#waiting.app };
      return;
    }
    this.#lab.show();
    if (path !== null) await this.#lab.open(path);
    if (app !== undefined) await this.#lab.openApp(app);
  }

  /** The lab is there. */
  async begin(lab: LaunchedLab): Promise<void> {
    this.#lab = lab;
    await this.follow(this.#waiting);
  }
}
