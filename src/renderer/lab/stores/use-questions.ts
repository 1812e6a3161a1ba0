import { useShownLab } from './shown-lab.ts';
import { useRecords } from './records.ts';
import { useSelection } from './selection.ts';
import { useTimeline } from './timeline.ts';

/** Questions about what is selected, asked by keys and commands. */
export function useQuestions() {
  const records = useRecords();
  const selection = useSelection();
  const shown = useShownLab();
  const timeline = useTimeline();

  /** Why the selected record came. */
  function why(): void {
    if (selection.seq !== null) timeline.askAloud({ kind: 'record', seq: selection.seq });
  }

  /**
   * Why nothing came to the selected client at the cursor, or at the moment shown where there is
   * none.
   */
  function whyNot(): void {
    const { client, atUs } = selection;
    if (client === null) return;
    timeline.askAloud({ kind: 'nothing', client: client.spec.id, atUs: atUs ?? shown.nowUs });
  }

  /** The one or the other, as the cursor stands at a record or at an empty place. */
  function here(): void {
    const record = selection.seq === null ? undefined : records.at(selection.seq);
    if (record !== undefined && record.atUs === selection.atUs) why();
    else whyNot();
  }

  return { why, whyNot, here };
}
