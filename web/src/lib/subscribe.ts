import type { TadaDocumentNode } from 'gql.tada';
import { createClient, type Client } from 'graphql-ws';
import { textOf } from './graphql';
import { resolve } from './location';

let client: Client | null = null;
const watchers = new Set<(connected: boolean) => void>();

function socket(): Client {
  if (client) return client;
  const url = resolve('graphql');
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const tell = (connected: boolean) => () => {
    for (const watcher of watchers) watcher(connected);
  };
  client = createClient({
    url: url.href,
    // Whatever ended it may pass: the service restarts, a laptop wakes up.
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => new Promise((done) => setTimeout(done, Math.min(10_000, 500 * 2 ** attempt))),
    keepAlive: 15_000,
    on: { connected: tell(true), closed: tell(false) },
  });
  return client;
}

/** Follows what the service tells as it happens, until the returned function is called. Heals by itself. */
export function subscribe<Result, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  next: (result: Result) => void,
): () => void {
  return socket().subscribe<Result>(
    { query: textOf(document), variables },
    {
      next: ({ data }) => {
        if (data) next(data);
      },
      // What is refused once, the pages ask for themselves from time to time.
      error: () => undefined,
      complete: () => undefined,
    },
  );
}

/** Whether the service can tell by itself; called at each change. */
export function watchConnection(watcher: (connected: boolean) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
