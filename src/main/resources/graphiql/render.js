// GraphiQL over our endpoint, with the questions of README.md ready to run. Addresses are relative: it works below any path.
const api = new URL('../../graphql', window.location.href);
const subscriptions = new URL(api);
subscriptions.protocol = api.protocol === 'https:' ? 'wss:' : 'ws:';

const questions = [
  `# What is there, by type, and who leads it
{
  snapshot {
    takenAt
    totals { namespaces processes tasks }
    namespaces(first: 500) { nodes { type inode processCount leaders { pid name } } }
  }
}
`,
  `# Which network namespaces there are, why the kernel still keeps each, and how to get in
{
  snapshot {
    namespaces(filter: { types: [NET] }) {
      nodes { label processCount keptAliveBy references(first: 1) { path enterCommand } lifespan { firstSeen } }
    }
  }
}
`,
  `# What the last snapshots brought
{
  snapshots(first: 10) {
    nodes { number takenAt durationMillis totals { namespaces processes } changes { added removed modified } }
  }
}
`,
  `# Which containers there are, and what they share
{
  snapshot {
    engines { type api version state enclosing { name } }
    containers {
      nodes {
        name image paused groups { name } process { label } enclosing { name }
        sharedWithHost sharesNamespacesWith { container { name } types }
      }
    }
  }
}
`,
  `# Each snapshot as it is stored
subscription {
  snapshotTaken { number takenAt trigger totals { namespaces processes } changes { added removed modified } }
}
`,
];

const asked = new URLSearchParams(window.location.search).get('query');

ReactDOM.render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: api.href, subscriptionUrl: subscriptions.href }),
    query: asked ?? undefined,
    defaultTabs: questions.map((query) => ({ query })),
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
  }),
  document.getElementById('graphiql'),
);
