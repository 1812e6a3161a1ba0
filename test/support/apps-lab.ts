import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import type { RunFollower } from '../../src/hub/hub-options.ts';
import { AppLines } from '../../src/own-app/app-lines.ts';
import type { LineAnswer, LineMessage } from '../../src/own-app/page/line.ts';
import { HubBench } from './hub-bench.ts';

/** A line to a page of somebody's app. */
export class TestLine extends EventEmitter {
  readonly OPEN = 1;
  readonly readyState = 1;
  readonly answers: LineAnswer[] = [];

  send(text: string): void {
    this.answers.push(JSON.parse(text) as LineAnswer);
  }

  say(message: LineMessage | object): void {
    this.emit('message', Buffer.from(JSON.stringify(message)));
  }

  close(): void {
    this.emit('close');
  }

  join(uid: number, seat = 0): void {
    const request = { channel: 'room', uid, role: 'host', profile: 'communication', token: null } as const;
    this.say({ call: 'join', request, seat, atMs: 0 });
  }

  /** Numbers of the records that it was told of. */
  get seqs(): readonly number[] {
    return this.answers.flatMap((answer) =>
      answer.type === 'turns' ? answer.turns.flatMap(({ seq }) => seq ?? []) : [],
    );
  }

  /** The roles of what its handlers were told. */
  get told(): readonly string[] {
    return this.answers.flatMap((answer) =>
      answer.type === 'turns'
        ? answer.turns.flatMap(({ told }) =>
            told.map((one) =>
              one.kind === 'callback' ? `${one.role} ${one.args.state ?? one.args.uid ?? ''}` : one.kind,
            ),
          )
        : [],
    );
  }
}

/** A lab that people bring their apps to, and whose clock runs at a hundred times real time. */
export interface AppsLab {
  readonly bench: HubBench;
  readonly lines: AppLines;
  /** What the host was told of lines. */
  readonly logged: readonly string[];
  /** A page of the app opens its line. */
  open(): TestLine;
  /** Processes that have ended in the run. */
  readonly endings: number;
  /** How far the run has come. */
  readonly reachedUs: number;
}

/** {@link AppsLab}; its hub is to be closed. */
export async function appsLab(): Promise<AppsLab> {
  const logged: string[] = [];
  const lines = new AppLines(
    (sentence) => logged.push(sentence),
    () => undefined,
  );
  let [endings, reachedUs] = [0, 0];
  const follower: RunFollower = {
    begun: (beginning) => lines.begun(beginning),
    recorded: (record: TraceRecord) => {
      if (record.kind === 'process' && record.event === 'exited') endings++;
      lines.recorded(record);
    },
    reached: (nowUs) => {
      reachedUs = nowUs;
      lines.reached(nowUs);
    },
    get limitUs() {
      return lines.limitUs;
    },
    restart: (client) => lines.restart(client),
  };
  const bench = new HubBench({ follower });
  lines.meet(bench.hub.apps);
  await bench.call('clock.speed', { speed: 100 });
  const open = (): TestLine => {
    const line = new TestLine();
    lines.connected(line as unknown as WebSocket);
    return line;
  };
  return {
    ...{ bench, lines, logged, open },
    get endings() {
      return endings;
    },
    get reachedUs() {
      return reachedUs;
    },
  };
}
