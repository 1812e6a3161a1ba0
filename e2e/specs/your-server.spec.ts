import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/lab-test.ts';

interface Posted {
  readonly eventType: number;
  readonly payload: { readonly uid?: number; readonly reason?: number };
}

test(
  'a server of one’s own is really told: from the dialog to its lane, its trace and a replay without it',
  { tag: '@host' },
  async ({ lab, line, run }) => {
    const posted: Posted[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        posted.push(JSON.parse(body) as Posted);
        response.writeHead(posted.length === 1 ? 503 : 200).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/agora`;
    try {
      await lab.page.getByRole('button', { name: 'Menu' }).click();
      await lab.page.getByRole('menuitem', { name: 'Tell your own server…' }).click();
      const dialog = lab.page.getByRole('dialog', { name: 'Your server' });
      await dialog.getByLabel('Where it takes webhooks').fill('http://example.com/hook');
      await dialog.getByRole('button', { name: 'Tell it' }).click();
      await expect(dialog).toContainText('example.com is not this machine; tick "It may be another machine"');
      await dialog.getByLabel('Where it takes webhooks').fill(url);
      await dialog.getByRole('button', { name: 'Tell it' }).click();
      await expect(dialog).toBeHidden();
      const strip = lab.page.getByRole('status', { name: 'Your server' });

      await lab.openClient({ platform: 'Android' });
      await lab.openClient({ platform: 'Web' });
      await run.started(1, 2);
      await run.to(3);
      await line.call('client.act', { action: { do: 'kill', client: 'uid1' } });
      await run.to(20);
      // Who joins first depends on whose window opens first.
      expect(posted.map(({ eventType }) => eventType).sort()).toEqual([101, 101, 107, 107, 108]);
      expect(posted.at(-1)).toMatchObject({ payload: { uid: 1, reason: 2 } });
      await expect(strip).toContainText('5 sent: 4 got 200, 1 got 503');
      await lab.openPanel('Server');
      await expect(strip).toContainText(url);
      await lab.expectLogged('Webhook 108 came: UID 1 in lab, reason 2');
    } finally {
      server.closeAllConnections();
      server.close();
    }
    await run.expectParity();
    await run.expectReplayed();
  },
);
