import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EntityLink, NamespaceLink } from '../../components/EntityLink';
import { Icon } from '../../components/Icon';
import { Facts, Section, type Described } from '../../components/Inspector';
import { Lifespan } from '../../components/Lifespan';
import { NamespaceChip } from '../../components/NamespaceChip';
import { Tile } from '../../components/Tile';
import { count, plural, sinceLong } from '../../lib/format';
import { graphql, request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { told } from './PropagationMark';
import type { MountDetails, OtherMount } from './queries';

const stackOf = graphql(`
  query MountStack($snapshot: ID!, $namespaces: [BigInteger!]!, $path: String!) {
    snapshot(id: $snapshot) {
      id
      mounts(filter: { namespaces: $namespaces, path: $path }, orderBy: MOUNT_ID, first: 50) {
        nodes {
          id
          mountId
          parentMountId
          fsType
          source
          hidden
        }
      }
    }
  }
`);

export function describeMount(mount: MountDetails): Described {
  const { path, mountId, namespace } = mount;
  return {
    tile: <Tile kind="mount" large />,
    title: <span className="mono big">{path}</span>,
    titleText: path,
    identity: `Mount ${mountId} in ${whose(namespace)}`,
    body: <Details mount={mount} />,
  };
}

const whose = ({ initial, ealdorman, inode }: OtherMount['namespace']): string =>
  initial ? 'the host’s mount namespace' : ealdorman ? `that of ${ealdorman.name}` : `mnt:[${inode}]`;

function Details({ mount }: { mount: MountDetails }) {
  const { peers, masters, slaves, parent } = mount;
  const facts: [string, ReactNode][] = [
    [
      'Type',
      <>
        <span className="mono">{mount.fsType}</span>
        {mount.readOnly && <span className="f3"> read-only</span>}
      </>,
    ],
    [
      'Source',
      <>
        <span className="mono">{mount.source}</span> <span className="f3">{`${mount.major}:${mount.minor}`}</span>
      </>,
    ],
    [
      'Root',
      mount.boundNamespace ? (
        <NamespaceLink namespace={mount.boundNamespace} />
      ) : (
        <span className="mono">{mount.root}</span>
      ),
    ],
    [
      'Parent',
      parent ? (
        <EntityLink id={parent.id}>
          <span className="mono">{parent.path}</span> <span className="f3">mount {parent.mountId}</span>
        </EntityLink>
      ) : (
        <span className="f3">mount {mount.parentMountId}, outside</span>
      ),
    ],
    ['Below it', mount.childCount === 0 ? <span className="f2">none</span> : plural(mount.childCount, 'mount')],
    ['Namespace', <NamespaceLink namespace={mount.namespace} />],
  ];
  return (
    <>
      <Stack mount={mount} />
      <Section title="Propagation">
        <p className="t12 f2">{told(mount)}</p>
        <Others title="Peers" mounts={peers} path={mount.path} />
        <Others title="It hears of" mounts={masters} path={mount.path} />
        <Others title="It tells" mounts={slaves} path={mount.path} />
      </Section>
      <Section title="Details">
        <Facts facts={facts} />
      </Section>
      <Section title="Options">
        <p className="mono wrap">{mount.options.join(', ')}</p>
      </Section>
      <Section title="Superblock options">
        <p className="mono wrap">{mount.superOptions.join(', ')}</p>
      </Section>
      <Lifespan lifespan={mount.lifespan} />
    </>
  );
}

/** What lies on one path, what one sees on top. */
function Stack({ mount }: { mount: MountDetails }) {
  const { snapshot } = useMoment();
  const { zone } = useSettings();
  const id = snapshot?.id ?? '';
  const { data } = useQuery<ResultOf<typeof stackOf>, ServiceError>({
    queryKey: ['stack', id, mount.namespace.inode, mount.path],
    queryFn: ({ signal }) =>
      request(stackOf, { snapshot: id, namespaces: [mount.namespace.inode], path: mount.path }, signal),
    enabled: id !== '',
  });
  const stack = data?.snapshot?.mounts.nodes ?? [];
  const { hiddenBy } = mount;
  if (!mount.hidden && stack.length < 2) return null;
  const onPath = new Set(stack.map(({ mountId }) => mountId));
  // From what one sees down to the first: each is mounted on the next.
  const ordered = [...stack].sort((a, b) =>
    a.parentMountId === b.mountId
      ? -1
      : b.parentMountId === a.mountId
        ? 1
        : Number(a.hidden) - Number(b.hidden) || b.mountId - a.mountId,
  );
  return (
    <section className="isec">
      <div className="note">
        <span className="f3">
          <Icon name={mount.hidden ? 'hidden' : 'mount'} />
        </span>
        {mount.hidden && hiddenBy ? (
          <p>
            <b>
              Hidden since{' '}
              {sinceLong(hiddenBy.lifespan.firstSeen, snapshot?.takenAt ?? hiddenBy.lifespan.firstSeen, zone)}.
            </b>{' '}
            Mount {hiddenBy.mountId}, a {hiddenBy.fsType} on <span className="mono">{hiddenBy.path}</span>, lies over
            it. Opening <span className="mono">{mount.path}</span> reaches that one; open files of this one keep
            working.
          </p>
        ) : mount.hidden ? (
          <p>
            <b>Out of reach.</b> Something is mounted over a directory above it.
          </p>
        ) : (
          <p>
            <b>It lies over {stack.length === 2 ? 'another mount' : `${stack.length - 1} others`}.</b> What is below
            stays mounted, and cannot be reached by its path.
          </p>
        )}
      </div>
      {ordered.length > 1 && (
        <ol className="stack">
          {ordered.map((each, index) => (
            <li key={each.id} className={each.id === mount.id ? 'this' : undefined}>
              <EntityLink id={each.id}>
                <span className="mono f3">{each.mountId}</span>
              </EntityLink>
              <span className="mono">{each.fsType}</span>
              <span className="mono f3 el">{each.source}</span>
              <span className="t12">
                {index === 0 && !each.hidden
                  ? each.id === mount.id
                    ? 'this one, what you see'
                    : 'what you see'
                  : each.id === mount.id
                    ? 'this one'
                    : onPath.has(each.parentMountId)
                      ? 'below'
                      : 'below all'}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Mounts elsewhere, with whose namespace each is in. */
function Others({ title, mounts, path }: { title: string; mounts: readonly OtherMount[]; path: string }) {
  if (mounts.length === 0) return null;
  return (
    <>
      <h4 className="t11 f3">
        {title} <span className="num">{count(mounts.length)}</span>
      </h4>
      <ul className="peers">
        {mounts.map((mount) => (
          <li key={mount.id}>
            <EntityLink id={mount.id}>
              <NamespaceChip namespace={mount.namespace} />
            </EntityLink>
            <span className={mount.hidden ? 'f3 el covered' : 'f3 el'} title={mount.path}>
              {mount.path === path
                ? mount.namespace.initial
                  ? 'the host'
                  : mount.namespace.ealdorman?.name
                : mount.path}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
