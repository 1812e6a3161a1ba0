import type { useLab } from '../stores/lab.ts';
import type { useRecords } from '../stores/records.ts';
import type { ExportLook } from '../../../core/export/export-forms.ts';
import type { JobRun } from './export-job.ts';
import { runText } from './stream-run.ts';

/**
 * Runs with more records are drawn from what tells and from counts of their packets: a picture
 * shows no more of them.
 */
export const LONG_RUN = 200_000;
/** A picture is about so many pixels wide. */
const PICTURE_PX = 1_200;

/** What a picture or a report is made from, and how far the run had come. */
export class RunToDraw {
  readonly isLong: boolean;
  readonly untilUs: number;
  private readonly lab: ReturnType<typeof useLab>;
  private readonly records: ReturnType<typeof useRecords>;
  private readonly run: string;
  private readonly closed: AbortSignal;
  private trace: Promise<string> | undefined;

  /** @param closed the reading is given up when nobody can want it any more */
  constructor(lab: ReturnType<typeof useLab>, records: ReturnType<typeof useRecords>, closed: AbortSignal) {
    this.closed = closed;
    this.lab = lab;
    this.records = records;
    this.run = records.run;
    this.isLong = records.total > LONG_RUN;
    this.untilUs = Math.round((lab.view?.clock.nowMs ?? 0) * 1000);
  }

  /**
   * Read once for all that is made of it: a preview that is given up leaves the reading to the
   * next. `look`: the packets and the stretch that the picture shows.
   */
  async read(look: ExportLook): Promise<JobRun> {
    if (this.records.run !== this.run) throw new Error('The run was replaced by another one meanwhile.');
    if (this.isLong) return this.readSummary(look);
    const span = { fromUs: 0, toUs: this.untilUs };
    this.trace ??= runText(this.lab, { form: 'jsonl', title: 'the run', span }, this.closed);
    try {
      return { trace: await this.trace };
    } catch (error) {
      this.trace = undefined;
      throw error;
    }
  }

  private async readSummary({ packets = 'off', span }: ExportLook): Promise<JobRun> {
    const { lab, untilUs } = this;
    const { view, version } = lab;
    const telling = this.records.telling().filter(({ atUs }) => atUs <= untilUs);
    const { fromUs, toUs } = span ?? { fromUs: 0, toUs: untilUs };
    const stepUs = Math.max(1, Math.round((toUs - fromUs) / PICTURE_PX));
    const question = { fromUs, toUs, stepUs, isLostOnly: packets === 'lost' };
    return {
      header: {
        ...{ app: version, name: 'the run', seed: view?.seed ?? '', detail: 'packets', rules: [] },
        ...{ timings: view?.timings ?? {}, webhooks: view?.webhooks, clients: [], untilUs },
      },
      telling,
      total: this.records.total,
      packets: packets === 'off' ? null : await lab.call('packets.read', question),
    };
  }
}
