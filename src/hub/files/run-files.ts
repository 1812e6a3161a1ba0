import { Refusal } from '../new-client.ts';
import type { LabCalls, PageFile } from '../contract/lab-messages.ts';
import type { WindowHost } from '../contract/window-host.ts';
import type { LabSession } from '../session/lab-session.ts';

/** Writes a file that the person has chosen. */
export type WriteFile = (path: string, content: string, encoding: PageFile['encoding']) => Promise<void>;

type FileCall = 'trace.text' | 'trace.save' | 'file.save';

/** Answers the lab window's calls about files: the trace of the run, and what the page made of it. */
export class RunFiles {
  readonly answers: {
    readonly [Name in FileCall]: (args: LabCalls[Name]['args']) => Promise<LabCalls[Name]['answer']>;
  };
  private readonly host: WindowHost;
  private readonly session: () => LabSession;
  private readonly writeFile: WriteFile | undefined;

  /** `writeFile`: absent where pages save by themselves. */
  constructor(host: WindowHost, session: () => LabSession, writeFile: WriteFile | undefined) {
    this.host = host;
    this.session = session;
    this.writeFile = writeFile;
    this.answers = {
      'trace.text': () => this.trace(),
      'trace.save': async () => {
        const { name, text } = await this.trace();
        return this.save({ name, content: text, encoding: 'utf8' });
      },
      'file.save': (file) => this.save(file),
    };
  }

  private async trace(): Promise<{ name: string; text: string }> {
    const session = this.session();
    const text = await session.traceText();
    return { name: `session-${session.lab.options.seed}.trace.jsonl`, text };
  }

  private async save({ name, content, encoding }: PageFile): Promise<{ path: string | null }> {
    const { writeFile } = this;
    if (!writeFile) throw new Refusal('This page saves files by itself: ask for the text.');
    const path = await this.host.askSavePath(name);
    if (path !== null) await writeFile(path, content, encoding);
    return { path };
  }
}
