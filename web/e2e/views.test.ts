import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inaccessible, launch, open, refusal, settled, shoot, sizes, type Size, type Theme } from './browser';

/** Every view, and something that must be on it. */
const views: readonly [name: string, path: string, landmark: string][] = [
  ['overview', '', '.types li'],
  ['namespaces', 'namespaces', '[role=treegrid] .row'],
  ['namespaces-net', 'namespaces/net', '[role=treegrid] .row'],
  ['namespaces-pid', 'namespaces/pid', '[role=treegrid] .row'],
  ['namespaces-user', 'namespaces/user', '[role=treegrid] .row'],
  ['processes', 'processes', '[role=treegrid] .row'],
  ['processes-list', 'processes?sort=-tasks', '[role=treegrid] .row'],
  ['containers', 'containers', '.pane.main .row, .pane.main .state'],
  ['mounts', 'mounts', '[role=treegrid] .row'],
  ['changes', 'changes?span=all', '.epi, .pane.main .state'],
  ['changes-list', 'changes?span=all&sort=list', '[role=treegrid] .row, .pane.main .state'],
  ['findings', 'findings', '.fcard, .pane.main .state'],
  ['graph', 'graph', '.begin a, .pane.main .state'],
  ['cpus', 'cpus', '[role=treegrid] .row'],
  ['help', 'help', '.terms'],
  ['settings', 'settings', 'fieldset'],
];

/** Axe looks at the two that differ most: it takes longer than all the rest. */
const looks: readonly [Size, Theme, axe: boolean][] = [
  ['desktop', 'light', true],
  ['desktop', 'dark', false],
  ['phone', 'light', false],
  ['phone', 'dark', true],
];

/** Shows the page in every look, keeps a picture of each, and says what is wrong with any. */
async function inspectLooks(page: Page, name: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [size, theme, axe] of looks) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize(sizes[size]);
    await settled(page);
    await shoot(page, `${name}-${size}-${theme}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beyond > 0) wrong.push(`${size}: ${beyond} pixels wider than the window`);
    if (axe) wrong.push(...(await inaccessible(page)).map((finding) => `${size}, ${theme}: ${finding}`));
  }
  return wrong;
}

describe.skipIf(refusal !== null)(refusal ? `skipped: ${refusal}` : 'every view', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(views)(
    '%s is readable, light and dark, wide and narrow, and raises no complaint',
    async (name, path, landmark) => {
      const { page, complaints } = await open(browser, path);
      await page.waitForSelector(landmark);
      expect(await inspectLooks(page, name)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it('a comparison is readable, light and dark, wide and narrow', async () => {
    const { page, complaints } = await open(browser, 'namespaces');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.waitForSelector('.moment .ab.b');
    expect(await inspectLooks(page, 'comparison')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a graph is readable, light and dark, wide and narrow', async () => {
    const { page, complaints } = await open(browser, 'namespaces/mnt');
    await page.locator('[role=treegrid] .rows .row').first().click();
    await page.getByRole('link', { name: 'Show in graph' }).click();
    await page.waitForSelector('.gn');
    expect(await inspectLooks(page, 'graph-namespace')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('the search is readable, light and dark, wide and narrow', async () => {
    const { page, complaints } = await open(browser, '');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search everything' }).fill('cat');
    await page.waitForSelector('.pal .opt .what');
    expect(await inspectLooks(page, 'search')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a selected namespace tells why it is alive and how to enter it', async () => {
    const { page, complaints } = await open(browser, 'namespaces');
    await page.locator('[role=treegrid] .rows .row').nth(1).click();
    await page.waitForSelector('aside.inspector .isec');
    expect(await inspectLooks(page, 'inspector')).toEqual([]);
    const titles = await page.locator('aside.inspector h3').allTextContents();
    expect(titles.map((title) => title.replace(/\d.*$/, ''))).toEqual(
      expect.arrayContaining(['Why it is alive', 'Enter it', 'Relations', 'Processes', 'History']),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
