import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const launcher = join(import.meta.dirname, '../../target/quarkus-app/cranny');

declare module 'vitest' {
  interface ProvidedContext {
    service: string | null;
    refusal: string | null;
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ready(url: string, process: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (process.exitCode !== null) throw new Error(`${launcher} ended with ${process.exitCode} before it was ready`);
    const answer = await fetch(new URL('graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ snapshots(first: 5) { totalCount } }' }),
    }).catch(() => null);
    const body = answer?.ok ? ((await answer.json()) as { data?: { snapshots?: { totalCount: number } } }) : null;
    if ((body?.data?.snapshots?.totalCount ?? 0) >= 3) return;
    await new Promise((later) => setTimeout(later, 500));
  }
  throw new Error(`${url} had no three snapshots after two minutes`);
}

/**
 * The service under test: what CRANNY_URL names, else the built one, started for these tests on a free port with a data
 * directory of its own.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(chromium)) {
    project.provide('service', null);
    project.provide('refusal', `there is no ${chromium}: install Debian’s chromium, or name one in CHROMIUM`);
    return undefined;
  }
  const named = process.env.CRANNY_URL;
  if (named) {
    project.provide('service', named.replace(/\/*$/, '/'));
    project.provide('refusal', null);
    return undefined;
  }
  // Not a reason to skip: whoever runs these tests has built what they are about.
  if (!existsSync(launcher)) {
    throw new Error(`there is no ${launcher} (make build), and CRANNY_URL names no running service`);
  }
  const data = mkdtempSync(join(tmpdir(), 'cranny-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const service = spawn(launcher, [], {
    env: { ...process.env, CRANNY_DATA_DIR: data, CRANNY_INTERVAL: '2s', QUARKUS_HTTP_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => service.once('exit', resolve));
    if (service.exitCode === null && service.kill('SIGTERM')) await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(url, service);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('service', url);
  project.provide('refusal', null);
  return stop;
}
