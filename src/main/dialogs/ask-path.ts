import path from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow, FileFilter, OpenDialogOptions } from 'electron';

const SCENARIO = { name: 'Scenario', extensions: ['yaml', 'yml'] };

/** What people call the files that the lab writes. */
const KINDS: readonly FileFilter[] = [
  { name: 'Trace', extensions: ['jsonl'] },
  SCENARIO,
  { name: 'Report', extensions: ['html'] },
  { name: 'Picture', extensions: ['svg'] },
  { name: 'Picture', extensions: ['png'] },
  { name: 'Sequence diagram', extensions: ['mmd'] },
  { name: 'Chrome trace', extensions: ['json'] },
  { name: 'Table', extensions: ['csv'] },
];

function kindOf(name: string): FileFilter | undefined {
  return KINDS.find(({ extensions }) => extensions.includes(path.extname(name).slice(1)));
}

/** Asks where to save a file under this name; null if the person thinks better of it. */
export async function askSavePath(parent: BrowserWindow | undefined, name: string): Promise<string | null> {
  const kind = kindOf(name);
  const options = {
    title: `Save ${kind?.name.toLowerCase() ?? 'file'}`,
    defaultPath: path.join(app.getPath('documents'), path.basename(name)),
    filters: kind === undefined ? [] : [kind],
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
