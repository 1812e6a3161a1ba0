import type { useLab } from '../stores/lab.ts';
import { download } from './download.ts';

/**
 * Saves what the page made: by a dialog of the desktop, or as a download of the browser. Gives
 * back where it is; null when the person thought better of it, or when it could not be written
 * (the lab then says why).
 */
export async function saveFile(
  lab: ReturnType<typeof useLab>,
  name: string,
  content: Blob,
): Promise<string | null> {
  if (lab.view?.host !== 'electron' || lab.line !== 'open') {
    download(name, content);
    return name;
  }
  const isText = !content.type.startsWith('image/png');
  const saved = await lab.attempt('file.save', {
    name,
    content: isText ? await content.text() : await base64Of(content),
    encoding: isText ? 'utf8' : 'base64',
  });
  return saved?.path ?? null;
}

function base64Of(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
    reader.readAsDataURL(content);
  });
}
