import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { FuseConfig } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { carrierOf } from './packed-program.ts';

/**
 * Every switch that is burnt into the packaged program. All are required: a fuse that a later
 * Electron brings has to be decided here before the app can be packaged again.
 */
export const FUSES: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  // The app keeps no cookies, and the key would be asked of the keychain.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron ships it. Without them WebAssembly (of Node itself; the app has none) checks every
  // access by itself: slower, and no safer.
  [FuseV1Options.WasmTrapHandlers]: true,
  // What is packaged for macOS is signed afterwards.
  resetAdHocDarwinSignature: false,
};

/**
 * Hook of electron-builder, after packing and before signing. In place of its own option, which
 * knows one fuse less and does not insist on all.
 */
export async function burnFuses(context: AfterPackContext): Promise<void> {
  // The halves of a universal macOS app are burnt when they have been joined.
  if (context.appOutDir.endsWith('-temp')) return;
  await flipFuses(carrierOf(context), FUSES);
}
