import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, launch, open, refusal, settled } from './browser';
import { containers, tell } from './engine';
import { names } from './world';

/** What somebody wants to know who has never seen the page, each answer found by what the page itself offers. */
describe.skipIf(refusal !== null || !inject('world'))(
  refusal ? `skipped: ${refusal}` : 'a newcomer (it takes root to build what is looked for)',
  () => {
    const docker = inject('docker');
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser.close());

    it.skipIf(docker === null)('finds which container a namespace belongs to (it takes Docker)', async () => {
      const { snapshot } = await ask<{
        snapshot: { container: { namespaces: { type: string; inode: number }[] } | null } | null;
      }>(`{ snapshot { container(nameOrId: "${containers.alone}") { namespaces { type inode } } } }`);
      const inode = snapshot?.container?.namespaces.find(({ type }) => type === 'NET')?.inode;
      expect(inode).toBeDefined();

      const { page, complaints } = await open(browser, '');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search everything' }).fill(String(inode));
      const hit = page.getByRole('option').filter({ hasText: `net:[${inode}]` });
      // The hit says it already.
      await hit.filter({ hasText: containers.alone }).waitFor();
      await hit.first().click();
      const inspector = page.locator('aside.inspector');
      await inspector.getByRole('heading', { name: /^Containers/ }).waitFor();
      await inspector.getByRole('link', { name: containers.alone }).click();
      await inspector.getByRole('heading', { level: 2, name: containers.alone }).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('finds who keeps a leaked network namespace alive, how to enter it, and shares what it sees', async () => {
      const { page, complaints } = await open(browser, '');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search everything' }).fill('N:leaked');
      await page.getByRole('option').filter({ hasText: 'net:[' }).first().waitFor();
      await page.keyboard.press('Enter');
      const chain = page.locator('aside.inspector .chain').first();
      await chain.waitFor();
      const told = await chain.textContent();
      expect(told).toMatch(/the bind mount .*leaked holds it/);

      await page.getByRole('button', { name: 'Copy command' }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^nsenter /);

      await page.getByRole('button', { name: 'Copy link to this view' }).first().click();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const fresh = await open(browser, link);
      await fresh.page.locator('aside.inspector .chain').first().waitFor();
      expect(await fresh.page.locator('aside.inspector .chain').first().textContent()).toBe(told);
      // A link is of a moment, live or not: who opens it later sees what was seen.
      expect(await fresh.page.locator('.pane.main h1').textContent()).toBe(
        await page.locator('.pane.main h1').textContent(),
      );
      expect([...complaints, ...fresh.complaints]).toEqual([]);
      await fresh.page.context().close();
      await page.context().close();
    });

    it('sees a mount that lies over another, and follows those that a mount is shared with', async () => {
      const { page, complaints } = await open(browser, 'mounts');
      await page.getByRole('link', { name: new RegExp(names.leak) }).click();
      await page.getByText('out of reach').first().waitFor();
      await page
        .getByRole('row', { name: /hidden/ })
        .first()
        .click();
      await page.getByText('Hidden since').waitFor();

      await page.keyboard.press('Escape');
      await page
        .getByRole('link', { name: new RegExp(names.peer) })
        .first()
        .click();
      await page
        .getByRole('row', { name: /shared, group/ })
        .first()
        .click();
      const peer = page.locator('aside.inspector .peers a').first();
      await peer.waitFor();
      const identity = page.locator('aside.inspector .ihead .what p');
      const [path, mount] = [await page.locator('aside.inspector h2').textContent(), await identity.textContent()];
      await peer.click();
      await page.waitForFunction(
        (before) => document.querySelector('aside.inspector .ihead .what p')?.textContent !== before,
        mount,
      );
      // The same path, in another mount namespace.
      expect(await page.locator('aside.inspector h2').textContent()).toBe(path);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it.skipIf(docker === null)(
      'sees what changed in the last hour, and compares two moments (it takes Docker)',
      async () => {
        expect(tell(docker ?? '', 'restart', '--time', '0', containers.back)).toBe(true);
        const { page, complaints } = await open(browser, '');
        await page.getByRole('navigation').getByRole('link', { name: 'Changes' }).click();
        await page.getByTitle('Span of the time bar').click();
        await page.getByRole('menuitemradio', { name: '1 h', exact: true }).click();
        await page.waitForURL(/span=1h/);
        // Seen as one event, or as two: a snapshot is taken at each.
        const restarted = page.locator('.epi', { hasText: new RegExp(`${containers.back}.* (re)?started`) });
        await restarted.first().waitFor();

        await page
          .getByRole('navigation')
          .getByRole('link', { name: /^Namespaces/ })
          .click();
        await settled(page);
        await page.getByRole('button', { name: 'Compare', exact: true }).click();
        await page.waitForSelector('.thumb.a');
        await page.getByRole('button', { name: /Added/ }).click();
        await page.waitForURL(/change=added/);
        await page.locator('[role=treegrid] .row.added').first().waitFor();
        expect(complaints).toEqual([]);
        await page.context().close();
      },
    );
  },
);
