import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** The service under test, always with a slash at its end. */
const service = inject('service');
const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why the browser tests cannot run here; null where they can. */
export const refusal = inject('refusal');

export const screenshots = join(import.meta.dirname, '../../target/screenshots');

export const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof sizes;
export type Theme = 'light' | 'dark';

export async function launch(): Promise<Browser> {
  mkdirSync(screenshots, { recursive: true });
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
}

export interface Opened {
  page: Page;
  /** What the console and the page complained about. */
  complaints: string[];
}

/** Opens an address of the client and waits until it has settled. */
export async function open(browser: Browser, path: string): Promise<Opened> {
  const context = await browser.newContext({
    viewport: sizes.desktop,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`HTTP ${response.status()} ${response.url()}`);
  });
  await page.goto(new URL(path, service ?? undefined).href);
  await settled(page);
  return { page, complaints };
}

/** What the service itself answers. */
export async function ask<T>(query: string): Promise<T> {
  const answer = await fetch(new URL('graphql', service ?? undefined), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await answer.json()) as { data?: T; errors?: unknown };
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}

/** Until the page shows a moment and nothing is loading. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.pane.main h1', { state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('.skeleton') && document.fonts.status === 'loaded');
  // Drawn, and what an effect of that drawing changed drawn too.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))),
  );
}

export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** What axe finds on the page as it is. */
export async function inaccessible(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.replaceAll('\n', ' ') ?? ''}`,
    ),
  );
}
