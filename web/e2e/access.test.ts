import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inaccessible, launch, refusal } from './browser';
import { start, until, type Service } from './service';

/** The service where others can reach it. */
describe.skipIf(refusal !== null)(refusal ? `skipped: ${refusal}` : 'signing in', () => {
  let browser: Browser;
  let service: Service;

  beforeAll(async () => {
    browser = await launch();
    service = await start({ CRANNY_INTERVAL: '2s', QUARKUS_HTTP_HOST: '0.0.0.0' });
    await until(service, 'it lived', async () => (await fetch(new URL('q/health/live', service.url))).ok);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const token = (): string => readFileSync(join(service.data, 'token'), 'utf8').trim();

  /** What the browser kept the page from doing. */
  async function open(path: string): Promise<{ page: Page; violations: string[] }> {
    const page = await (await browser.newContext()).newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) violations.push(message.text());
    });
    page.on('pageerror', (error) => violations.push(`exception: ${error.message}`));
    await page.goto(new URL(path, service.url).href);
    return { page, violations };
  }

  async function enter(page: Page, what: string): Promise<void> {
    await page.getByLabel('Token').fill(what);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  it('asks for a token, says which is wrong, and shows the page to who has one, in this tab and the next', async () => {
    const { page, violations } = await open('namespaces');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await inaccessible(page)).toEqual([]);

    await enter(page, 'cranny_wrong');
    await page.getByRole('alert').getByText('not known').waitFor();
    await enter(page, token());
    await page.waitForSelector('[role=treegrid] .row');

    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(
      await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])),
    ).not.toContain('cranny_');
    const other = await page.context().newPage();
    await other.goto(new URL('processes', service.url).href);
    await other.waitForSelector('[role=treegrid] .row');
    expect(violations).toEqual([]);
    await page.context().close();
  });

  it('signs out, and comes back to the question when the token is revoked', async () => {
    const { page } = await open('');
    await enter(page, token());
    await page.waitForSelector('.types li');
    await page.goto(new URL('settings', service.url).href);
    await page.getByText('Signed in as first').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Signed in as first').waitFor({ state: 'detached' });
    await page.goto(service.url);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();

    const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/json' };
    const made = await fetch(new URL('api/tokens', service.url), {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'guest' }),
    });
    await enter(page, ((await made.json()) as { token: string }).token);
    await page.waitForSelector('.types li');
    await fetch(new URL('api/tokens/guest', service.url), { method: 'DELETE', headers });
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.context().close();
  });

  it('GraphiQL works within its policy for who is signed in', async () => {
    const { page, violations } = await open('');
    await enter(page, token());
    await page.waitForSelector('.types li');
    await page.goto(new URL('q/graphql-ui/', service.url).href);
    await page.waitForSelector('.graphiql-container');
    await page.waitForLoadState('networkidle');
    expect(violations).toEqual([]);
    await page.context().close();
  });
});
