import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Icon } from '../components/Icon';
import { documentAddress, importSnapshot } from '../lib/documents';
import { count } from '../lib/format';
import { graphql, request, type ResultOf, type ServiceError } from '../lib/graphql';
import { go } from '../lib/location';
import { useMoment } from '../lib/moment';
import { say } from '../lib/toast';
import { address, currentView, firstView } from '../lib/view';

const allHosts = graphql(`
  query AllHosts {
    host {
      id
    }
    hosts(first: 100) {
      nodes {
        id
        name
        snapshotCount
      }
    }
  }
`);

const hostOf = graphql(`
  query HostOf($snapshot: ID!) {
    snapshot(id: $snapshot) {
      id
      host {
        id
      }
    }
  }
`);

/** The same page of another host, live; the address of the service's own names none. */
function change(host: string | null): void {
  go(address({ ...firstView, path: currentView().path.replace(/^(e|graph)\/.*$/, ''), host }));
}

/** The hosts there are snapshots of, and the way to bring one from a file, or take one away as a file. */
export function Hosts() {
  const queries = useQueryClient();
  const { snapshot } = useMoment();
  const input = useRef<HTMLInputElement>(null);
  const { data } = useQuery<ResultOf<typeof allHosts>, ServiceError>({
    queryKey: ['hosts'],
    queryFn: ({ signal }) => request(allHosts, {}, signal),
    staleTime: 0,
  });
  const bring = useMutation<string | null, ServiceError, File>({
    mutationFn: async (file) => {
      const imported = await importSnapshot(file);
      const of = await request(hostOf, { snapshot: imported.id });
      say(`One more snapshot of ${imported.hostName}, from ${file.name}`);
      return of.snapshot?.host.id ?? null;
    },
    onSuccess: async (host) => {
      change(host);
      await queries.invalidateQueries();
    },
  });
  const own = data?.host?.id;
  const hosts = data?.hosts.nodes ?? [];
  return (
    <div className="hosts">
      {hosts.length > 1 && (
        <div role="radiogroup" aria-label="Hosts">
          {hosts.map(({ id, name, snapshotCount }) => (
            <button
              key={id}
              type="button"
              role="radio"
              aria-checked={id === snapshot?.host.id}
              className="item"
              data-close
              onClick={() => change(id === own ? null : id)}
            >
              <span className="check">{id === snapshot?.host.id && <Icon name="check" size="sm" />}</span>
              <span className="grow el">
                {name} {id !== own && <span className="f3">from files</span>}
              </span>
              <span className="n">{count(snapshotCount)}</span>
            </button>
          ))}
        </div>
      )}
      {bring.error && (
        <p className="t12 removed-text nothing" role="alert">
          {bring.error.message}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Snapshot file"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) bring.mutate(file);
        }}
      />
      <button type="button" className="item" disabled={bring.isPending} onClick={() => input.current?.click()}>
        <span className="check" />
        {bring.isPending ? 'Importing' : 'Import a snapshot file'}
      </button>
      {snapshot && (
        <a className="item" href={documentAddress(snapshot.id)} download={`snapshot-${snapshot.number}.json`}>
          <span className="check" />
          Save this snapshot as a file
        </a>
      )}
    </div>
  );
}
