// The vendor's own fake of its SDK (agora-rtc-sdk-ng-fake), beside which the lab in tests is
// measured. It is on GitHub alone: `VENDOR_FAKE` names a folder with a copy of it, in which the
// packages that it imports are installed.
import path from 'node:path';
import { build } from 'vite';

/** One file of the fake, built as its own build does it but for the browser; undefined without a copy. */
export async function builtVendorFake(root) {
  const { VENDOR_FAKE: folder } = process.env;
  if (folder === undefined || folder === '') return undefined;
  const outDir = path.join(root, 'out', 'bench-fake');
  await build({
    root: path.resolve(folder),
    configFile: false,
    logLevel: 'error',
    // Its pictures and sounds are not played here.
    plugins: [
      { name: 'no media', enforce: 'pre', load: (id) => (/\.mp[34]$/.test(id) ? "export default ''" : null) },
    ],
    build: {
      ssr: path.join(path.resolve(folder), 'src/index.ts'),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'vendor-fake.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return path.join(outDir, 'vendor-fake.mjs');
}

/** A minute in which a test tells the fake what it is to say: five come, and one of them goes. */
export async function minuteInFake({ FakeRTCClient, dispatchRTCEvent }, clock, others) {
  const client = FakeRTCClient.create();
  let users = 0;
  client.on('user-joined', () => users++);
  client.on('user-left', () => users--);
  await client.join('app', 'room', null, 1);
  for (let uid = 2; uid < 2 + others; uid++) dispatchRTCEvent(client, 'user-joined', { uid });
  await clock.tickAsync(10_000);
  dispatchRTCEvent(client, 'user-left', { uid: 2 }, 'ServerTimeOut');
  await clock.tickAsync(50_000);
  if (users !== others - 1) throw new Error('one should have gone');
}
