import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { openWindow, until, windowedSession, traceTextOf } from '../../../test/support/windowed-lab.ts';
import { readTraceFile } from '../../core/trace-file/trace-file.ts';

test('a mistake of the lab ends the run and not the host: what was recorded can be saved, and every call is answered', async () => {
  let isBroken = false;
  const faults: unknown[] = [];
  const session = windowedSession({
    onRecord: () => {
      if (isBroken) throw new Error('a mistake');
    },
    onFault: (error) => faults.push(error),
  });
  openWindow(session, clientSpec('uid1', 'android', '3.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'web', '3.x'), 'lab');
  await until(() => session.lab.clients.size === 2, 'both clients');
  session.play(5e6);
  await until(() => !session.pacer.isRunning, 'five seconds');
  isBroken = true;
  session.play(60e6);
  const early = expect(session.recording()).rejects.toThrow('a mistake');
  await until(() => session.fault !== undefined, 'the mistake');
  expect(session.fault).toMatch(/a mistake.*save its trace, and start a new lab/);
  await early;
  expect(faults).toHaveLength(1);
  expect(() => session.play()).toThrow('a mistake');
  expect(() => session.act({ do: 'kill', client: 'uid1' })).toThrow('a mistake');
  expect(readTraceFile(await traceTextOf(session), 'saved')).toMatchObject({ ok: true });
  await session.stop();
});
