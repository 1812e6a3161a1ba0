import path from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';

const TRACE = { name: 'Trace', extensions: ['jsonl'] };
const SCENARIO = { name: 'Scenario', extensions: ['yaml', 'yml'] };

const isScenario = (name: string): boolean => SCENARIO.extensions.includes(path.extname(name).slice(1));

/** Asks where to save a trace or a scenario under this name; null if the person thinks better of it. */
export async function askSavePath(parent: BrowserWindow | undefined, name: string): Promise<string | null> {
  const options = {
    title: isScenario(name) ? 'Save scenario' : 'Save trace',
    defaultPath: path.join(app.getPath('documents'), path.basename(name)),
    filters: [isScenario(name) ? SCENARIO : TRACE],
  };
  const { canceled, filePath } = await (parent === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return canceled || filePath === '' ? null : filePath;
}

/** Asks for a scenario file to open; null if the person thinks better of it. */
export async function askOpenPath(parent: BrowserWindow | undefined): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: 'Open scenario',
    filters: [SCENARIO],
    properties: ['openFile'],
  };
  const { canceled, filePaths } = await (parent === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return canceled ? null : (filePaths[0] ?? null);
}
