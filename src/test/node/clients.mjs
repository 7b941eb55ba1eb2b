// Asks the questions of README.md with the clients that people use, and prints how many were answered.
import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import { readFileSync } from 'node:fs';
import WebSocket from 'ws';

const [endpoint, readme] = process.argv.slice(2);
const questions = [...readFileSync(readme, 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map((match) => match[1]);

const apollo = new ApolloClient({ link: new HttpLink({ uri: endpoint }), cache: new InMemoryCache() });
const urql = new Client({ url: endpoint, exchanges: [fetchExchange], preferGetMethod: false });
const ws = createClient({ url: endpoint.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });

const clients = {
  'Apollo Client': async (query) => (await apollo.query({ query: apolloGql(query) })).data,
  urql: async (query) => {
    const result = await urql.query(query, {}).toPromise();
    if (result.error) throw result.error;
    return result.data;
  },
  'urql by GET': async (query) => {
    const result = await urql.query(query, {}, { preferGetMethod: 'force' }).toPromise();
    if (result.error) throw result.error;
    return result.data;
  },
  'graphql-ws': async (query) => {
    for await (const result of ws.iterate({ query })) {
      if (result.errors) throw new Error(JSON.stringify(result.errors));
      return result.data;
    }
  },
};

for (const [name, ask] of Object.entries(clients)) {
  let answered = 0;
  for (const question of questions) {
    const data = await ask(question);
    if (Object.values(data).every((value) => value !== null && value !== undefined)) answered++;
  }
  console.log(`${name}: ${answered} of ${questions.length}`);
}
await ws.dispose();
