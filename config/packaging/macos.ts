import type { Configuration } from 'electron-builder';

type Environment = Readonly<Record<string, string | undefined>>;

const isSet = (value: string | undefined) => value !== undefined && value !== '';

/**
 * How the macOS app is signed. With a certificate (`CSC_LINK` or `CSC_NAME`): hardened, and
 * notarised where the credentials of `notarytool` are there. Without one: ad hoc, as Apple silicon
 * starts nothing that is not signed; the hardened runtime would then refuse Electron's own
 * framework, as an ad-hoc signature names no team.
 */
export function macSigning(environment: Environment): NonNullable<Configuration['mac']> {
  if (!isSet(environment.CSC_LINK) && !isSet(environment.CSC_NAME)) {
    return { identity: '-', hardenedRuntime: false, notarize: false };
  }
  const hasCredentials = ['APPLE_ID', 'APPLE_API_KEY', 'APPLE_KEYCHAIN_PROFILE'].some((name) =>
    isSet(environment[name]),
  );
  return {
    hardenedRuntime: true,
    entitlements: 'build/mac/entitlements.plist',
    entitlementsInherit: 'build/mac/entitlements.plist',
    notarize: hasCredentials,
  };
}
