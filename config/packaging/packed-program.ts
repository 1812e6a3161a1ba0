import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { EXECUTABLE } from './linux.ts';

/** What of a packed folder tells where its program is. */
type Packed = Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'> & {
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
};

/** The file or bundle that carries the program of a packed folder. */
export function carrierOf({ appOutDir, electronPlatformName, packager }: Packed): string {
  const product = packager.appInfo.productFilename;
  const names: Record<string, string> = { darwin: `${product}.app`, win32: `${product}.exe` };
  return path.join(appOutDir, names[electronPlatformName] ?? EXECUTABLE);
}

/** The program of a packed folder, as it is started. */
export function programOf(packed: Packed): string {
  const carrier = carrierOf(packed);
  return packed.electronPlatformName === 'darwin'
    ? path.join(carrier, 'Contents', 'MacOS', packed.packager.appInfo.productFilename)
    : carrier;
}
