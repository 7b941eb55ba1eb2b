import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inaccessible, launch, open, refusal, settled, shoot, type Size, type Theme } from './browser';

/** Every view, and something that must be on it. */
const views: readonly [name: string, path: string, landmark: string][] = [
  ['overview', '', '.types li'],
  ['namespaces', 'namespaces', '[role=treegrid] .row'],
  ['namespaces-net', 'namespaces/net', '[role=treegrid] .row'],
  ['namespaces-pid', 'namespaces/pid', '[role=treegrid] .row'],
  ['namespaces-user', 'namespaces/user', '[role=treegrid] .row'],
  ['processes', 'processes', '[role=treegrid] .row'],
  ['processes-list', 'processes?sort=-tasks', '[role=treegrid] .row'],
  ['settings', 'settings', 'fieldset'],
];

const looks: readonly [Size, Theme][] = [
  ['desktop', 'light'],
  ['desktop', 'dark'],
  ['phone', 'light'],
  ['phone', 'dark'],
];

describe.skipIf(refusal !== null)(refusal ? `skipped: ${refusal}` : 'every view', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  describe.each(looks)('on a %s, %s', (size, theme) => {
    it.each(views)('%s is readable and raises no complaint', async (name, path, landmark) => {
      const { page, complaints } = await open(browser, path, size, theme);
      await page.waitForSelector(landmark);
      await shoot(page, `${name}-${size}-${theme}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
      expect(await inaccessible(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('a selected namespace tells why it is alive', async () => {
      const { page, complaints } = await open(browser, 'namespaces', size, theme);
      await page.locator('[role=treegrid] .rows .row').nth(1).click();
      await page.waitForSelector('aside.inspector .isec');
      await settled(page);
      await shoot(page, `inspector-${size}-${theme}`);
      expect(await page.locator('aside.inspector h3').allTextContents()).toContain('Enter it');
      expect(await inaccessible(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });
});
