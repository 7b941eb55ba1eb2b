import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, refusal, settled, shoot } from './browser';

describe.skipIf(refusal !== null)(refusal ? `skipped: ${refusal}` : 'a visitor', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('chooses an earlier snapshot, sees it, shares it, and comes back to live', async () => {
    const { page, complaints } = await open(browser, 'namespaces');
    await page.getByRole('button', { name: /Choose an earlier snapshot/ }).click();
    const earlier = page.getByRole('option').last();
    await earlier.waitFor();
    await shoot(page, 'snapshots-desktop-light');
    await earlier.click();
    await page.waitForURL(/at=/);
    await settled(page);
    await page.getByRole('button', { name: 'Back to live' }).first().waitFor();
    const shown = await page.locator('.moment b').textContent();

    const { pathname, search } = new URL(page.url());
    const shared = await open(browser, pathname.replace(/^\/+/, '') + search);
    expect(await shared.page.locator('.moment b').textContent()).toBe(shown);
    await shared.page.context().close();

    await page.goBack();
    await page.waitForFunction(() => document.querySelector('.moment b')?.textContent === 'Live');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('takes a snapshot by hand', async () => {
    const { page, complaints } = await open(browser, '');
    await page.getByRole('button', { name: 'Take snapshot' }).click();
    await page.getByText(/^Snapshot \d+ taken at/).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('walks the tree by keyboard', async () => {
    const { page } = await open(browser, 'namespaces');
    await page.locator('[role=treegrid] .row[tabindex="0"]').focus();
    const rows = await page.locator('[role=treegrid] .rows .row').count();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      (before) => document.querySelectorAll('[role=treegrid] .rows .row').length < before,
      rows,
    );
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('aside.inspector');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await page.keyboard.press('Escape');
    await page.waitForSelector('aside.inspector', { state: 'detached' });
    await page.context().close();
  });

  it('filters, and the address says so', async () => {
    const { page } = await open(browser, 'namespaces/mnt');
    await page.getByRole('textbox', { name: 'Filter namespaces' }).fill('no such namespace');
    await page.getByText('No namespace matches').waitFor();
    expect(page.url()).toContain('q=no%20such%20namespace');
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await page.waitForSelector('[role=treegrid] .row');
    await page.context().close();
  });

  it('copies the command that enters a namespace', async () => {
    const { page } = await open(browser, 'namespaces/net');
    await page.locator('[role=treegrid] .rows .row').first().click();
    await page.getByRole('button', { name: 'Copy command' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^nsenter /);
    await page.context().close();
  });

  it('opens a namespace on a page of its own', async () => {
    const { page, complaints } = await open(browser, 'namespaces/net');
    await page.locator('[role=treegrid] .rows .row').first().click();
    await page.getByRole('link', { name: 'Open on its own page' }).click();
    await page.waitForURL(/\/e\//);
    await page.getByRole('heading', { name: 'Why it is alive' }).waitFor();
    await settled(page);
    await shoot(page, 'entity-desktop-light');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('takes a snapshot away as a file, and brings it back as one of a host from files', async () => {
    const { page, complaints } = await open(browser, 'namespaces');
    await page.getByTitle(/^Host /).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save this snapshot as a file' }).click(),
    ]);
    await page.getByLabel('Snapshot file').setInputFiles(await download.path());
    await page.waitForURL(/host=/);
    await page.getByText(/^One more snapshot of/).waitFor();
    await page.locator('[role=treegrid] .row').first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is told why a file is not taken', async () => {
    const { page } = await open(browser, 'namespaces');
    await page.getByTitle(/^Host /).click();
    await page
      .getByLabel('Snapshot file')
      .setInputFiles({ name: 'letter.json', mimeType: 'application/json', buffer: Buffer.from('no JSON at all') });
    await page.getByRole('alert').filter({ hasText: 'The body is no JSON' }).waitFor();
    await page.context().close();
  });

  it('is told when the service goes away, and that it is back', async () => {
    const { page } = await open(browser, 'namespaces');
    await page.route('**/graphql', (route) => route.abort());
    await page.getByText('Reconnecting').waitFor({ timeout: 20_000 });
    expect(await page.locator('[role=treegrid] .rows .row').count()).toBeGreaterThan(0);
    await page.unroute('**/graphql');
    await page.getByText(/^Connected/).waitFor({ timeout: 20_000 });
    await page.context().close();
  });

  it('is asked for a token where one must be shown', async () => {
    const { page } = await open(browser, 'namespaces');
    let token: string | null = null;
    await page.route('**/graphql', (route) => (token === null ? route.fulfill({ status: 401 }) : route.continue()));
    await page.route('**/api/session', (route) => {
      // Who is asking may be asked too.
      if (route.request().method() !== 'POST') return route.continue();
      const { token: shown } = route.request().postDataJSON() as { token: string };
      if (shown === 'cranny_right') token = shown;
      return route.fulfill({ status: token === null ? 401 : 200, json: {} });
    });
    await page.reload();
    await page.getByLabel('Token').fill('cranny_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('not known here').waitFor();
    await page.getByLabel('Token').fill('cranny_right');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForSelector('[role=treegrid] .row');
    await page.context().close();
  });
});
