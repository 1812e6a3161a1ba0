import { ref, type Ref } from 'vue';
import { NEWS, type PageNews } from '../../hub/contract/app-news.ts';

/** A line of the log of what the app's handlers got. */
export interface AppLogLine {
  readonly number: number;
  /** Milliseconds since this page of the app began. */
  readonly sinceMs: number;
  readonly kind: 'handled' | 'error' | 'notice' | 'begun';
  readonly name: string;
  readonly details: string;
  readonly tookMs?: number;
}

/** Why the app's process is over. */
export type AppEnd = Extract<PageNews, { kind: 'over' }>['why'];

/** What the window shows of the app in it. */
export interface AppLog {
  readonly lines: Ref<readonly AppLogLine[]>;
  readonly end: Ref<AppEnd | undefined>;
  readonly address: Ref<string>;
  take(news: PageNews): void;
}

/** More lines than this are of no use to anybody. */
const MOST_LINES = 500;

/** The log of a window, empty; `nowMs`: a clock that only goes forward. */
export function appLog(nowMs: () => number): AppLog {
  const lines = ref<readonly AppLogLine[]>([]);
  const end = ref<AppEnd>();
  const address = ref('');
  let begunMs = nowMs();
  let count = 0;
  const add = (line: Omit<AppLogLine, 'number' | 'sinceMs'>): void => {
    const sinceMs = nowMs() - begunMs;
    lines.value = [...lines.value, { ...line, number: ++count, sinceMs }].slice(-MOST_LINES);
  };
  const take = (news: PageNews): void => {
    switch (news.kind) {
      case 'begun':
        begunMs = nowMs();
        end.value = undefined;
        address.value = news.address;
        add({ kind: 'begun', name: 'a new page', details: news.address });
        return;
      case 'handled': {
        const { event: name, args, tookMs, error } = news;
        add({ kind: 'handled', name, details: args, tookMs });
        if (error !== undefined) add({ kind: 'error', name: `${name} threw`, details: error });
        return;
      }
      case 'error':
        add({ kind: 'error', name: 'error', details: news.text });
        return;
      case 'notice':
        add({ kind: 'notice', name: 'note', details: news.text });
        return;
      case 'over':
        end.value ??= news.why;
    }
  };
  return { lines, end, address, take };
}

/** News in a message to this window; undefined where somebody else has sent it, or something else. */
export function newsIn({ data, origin }: MessageEvent<unknown>, own: string): PageNews | undefined {
  if (origin !== own || typeof data !== 'object' || data === null || !(NEWS in data)) return undefined;
  return data[NEWS] as PageNews;
}
