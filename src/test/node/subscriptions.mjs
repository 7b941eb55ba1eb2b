// Subscribes with the clients that people use, takes snapshots, and prints what they were told.
import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import WebSocket from 'ws';

const endpoint = process.argv[2];
const QUERY = 'subscription { snapshotTaken { number trigger totals { processes } } }';

async function post(query) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()).data;
}

/** The first results of a subscription; `started` is called once it must have begun. */
async function listen(name, client, count) {
  const numbers = [];
  const done = (async () => {
    for await (const result of client.iterate({ query: QUERY })) {
      if (result.errors) throw new Error(JSON.stringify(result.errors));
      numbers.push(result.data.snapshotTaken.number);
      if (numbers.length === count) break;
    }
  })();
  // Nothing says when a subscription has begun: so take snapshots until it has ended.
  let taken = [];
  const end = Date.now() + 60_000;
  let over = false;
  done.finally(() => (over = true)).catch(() => {});
  while (!over && Date.now() < end) {
    taken.push((await post('mutation { takeSnapshot { number } }')).takeSnapshot.number);
  }
  await done;
  const first = taken.indexOf(numbers[0]);
  const expected = taken.slice(first, first + count);
  console.log(`${name}: ${first >= 0 && String(expected) === String(numbers) ? 'each one, in order' : `${numbers} of ${taken}`}`);
}

const ws = createWs({ url: endpoint.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
const sse = createSse({ url: endpoint, retryAttempts: 0 });

await listen('graphql-ws', ws, 5);
await listen('graphql-sse', sse, 5);

for await (const result of ws.iterate({ query: '{ snapshot { host { name } } }' })) {
  console.log(`query over graphql-ws: ${JSON.stringify(result.data)}`);
}
for await (const result of sse.iterate({ query: '{ snapshot { host { name } } }' })) {
  console.log(`query over graphql-sse: ${JSON.stringify(result.data)}`);
}
for await (const result of ws.iterate({ query: 'mutation { takeSnapshot(label: "ws") { label } }' })) {
  console.log(`mutation over graphql-ws: ${JSON.stringify(result.data)}`);
}
for (const query of ['subscription { nonsense }', 'subscription { snapshotTaken(host: "x") { id } }']) {
  try {
    for await (const _ of ws.iterate({ query })) console.log('answered?');
  } catch (errors) {
    console.log(`${errors[0].extensions.code}: ${errors[0].message}`);
  }
}
await ws.dispose();
