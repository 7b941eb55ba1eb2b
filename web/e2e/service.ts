import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEngine, type Engine } from './engine';
import { buildWorld } from './world';

const launcher = join(import.meta.dirname, '../../target/quarkus-app/cranny');

declare module 'vitest' {
  interface ProvidedContext {
    service: string | null;
    refusal: string | null;
    /** Whether this host has what `world.ts` builds. */
    world: boolean;
    /** Where the Docker listens that has the containers of `engine.ts`; null where none could be started. */
    docker: string | null;
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

export interface Service {
  /** With a slash at its end. */
  url: string;
  /** Its data directory. */
  data: string;
  process: ChildProcess;
  stop: () => Promise<void>;
}

/** Starts the built service on a free port, with a data directory of its own. */
export async function start(settings: Record<string, string>): Promise<Service> {
  // Not a reason to skip: whoever runs these tests has built what they are about.
  if (!existsSync(launcher)) {
    throw new Error(`there is no ${launcher} (make build), and CRANNY_URL names no running service`);
  }
  const data = mkdtempSync(join(tmpdir(), 'cranny-e2e-'));
  const port = await freePort();
  const process_ = spawn(launcher, [], {
    env: { ...process.env, CRANNY_DATA_DIR: data, QUARKUS_HTTP_PORT: String(port), ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => process_.once('exit', resolve));
    if (process_.exitCode === null && process_.kill('SIGTERM')) await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/`, data, process: process_, stop };
}

/** Asks every half second until `check` says that it is so; gives up after two minutes. */
export async function until(service: Service, what: string, check: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const { exitCode } = service.process;
    if (exitCode !== null) throw new Error(`${launcher} ended with ${exitCode} before ${what}`);
    if (await check().catch(() => false)) return;
    await new Promise((later) => setTimeout(later, 500));
  }
  throw new Error(`${service.url} waited two minutes for: ${what}`);
}

async function ready(service: Service): Promise<void> {
  await until(service, 'it had three snapshots', async () => {
    const answer = await fetch(new URL('graphql', service.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ snapshots(first: 5) { totalCount } }' }),
    });
    const body = (await answer.json()) as { data?: { snapshots?: { totalCount: number } } };
    return (body.data?.snapshots?.totalCount ?? 0) >= 3;
  });
}

/** What there is to be found, before anybody looks. */
async function furnish(project: TestProject): Promise<() => Promise<void>> {
  const world = buildWorld();
  const engine: Engine | null = startEngine();
  const [built, started] = await Promise.all([world.isBuilt(), engine?.started() ?? false]);
  project.provide('world', built);
  project.provide('docker', started && engine ? engine.socket : null);
  return async () => {
    await world.end();
    await engine?.end();
  };
}

/**
 * The service under test: what CRANNY_URL names, else the built one, started for these tests on a free port with a data
 * directory of its own. As root, with namespaces and containers to look at.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(chromium)) {
    project.provide('service', null);
    project.provide('refusal', `there is no ${chromium}: install Debian’s chromium, or name one in CHROMIUM`);
    project.provide('world', false);
    project.provide('docker', null);
    return undefined;
  }
  project.provide('refusal', null);
  const clear = await furnish(project);
  const named = process.env.CRANNY_URL;
  if (named) {
    project.provide('service', named.replace(/\/*$/, '/'));
    return clear;
  }
  const stop = async (service: Service | null): Promise<void> => {
    await service?.stop();
    await clear();
  };
  let service: Service | null = null;
  try {
    service = await start({ CRANNY_INTERVAL: '2s' });
    await ready(service);
  } catch (error) {
    await stop(service);
    throw error;
  }
  project.provide('service', service.url);
  return () => stop(service);
}
