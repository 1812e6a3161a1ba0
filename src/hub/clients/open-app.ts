import { Refusal } from '../contract/refusal.ts';

/**
 * Takes the app that is served at an address into the lab, by what the host has for that. Gives
 * back the address of its window; null where the host has opened it.
 *
 * @throws Refusal where apps cannot be opened, or not that one
 */
export async function openAppAt(
  open: ((address: string) => Promise<string | null>) | undefined,
  address: string,
): Promise<{ url: string | null }> {
  if (open === undefined) {
    throw new Refusal('This host of the lab opens no apps of your own.');
  }
  try {
    return { url: await open(address) };
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(error.message) : error;
  }
}
