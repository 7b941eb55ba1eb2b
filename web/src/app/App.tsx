import { lazy, Suspense, useState } from 'react';
import { Icon } from '../components/Icon';
import { Pane } from '../components/Pane';
import { Empty, Failure, Skeleton } from '../components/States';
import { Toasts } from '../components/Toasts';
import { NamespacesPage } from '../features/namespaces/NamespacesPage';
import { ProcessesPage } from '../features/processes/ProcessesPage';
import { SettingsPage } from '../features/settings/SettingsPage';
import { TimeBar } from '../features/time/TimeBar';
import { Link } from '../components/Link';
import { useMoment } from '../lib/moment';
import { typeOf } from '../lib/namespaces';
import { pageAddress, useView } from '../lib/view';
import { useStatus } from '../features/time/useStatus';
import { EntityPage } from './EntityPage';
import { Home } from './Home';
import { Inspection } from './Inspection';
import { Navigation } from './Navigation';
import { SignIn } from './SignIn';
import { useShortcuts } from './shortcuts';
import { useTitle } from './title';

// Not needed for the first view.
const CpusPage = lazy(async () => ({ default: (await import('../features/cpus/CpusPage')).CpusPage }));
const ContainersPage = lazy(async () => ({
  default: (await import('../features/containers/ContainersPage')).ContainersPage,
}));
const ComparePage = lazy(async () => ({ default: (await import('../features/containers/ComparePage')).ComparePage }));
const ChangesPage = lazy(async () => ({ default: (await import('../features/changes/ChangesPage')).ChangesPage }));
const FindingsPage = lazy(async () => ({ default: (await import('../features/findings/FindingsPage')).FindingsPage }));
const GraphPage = lazy(async () => ({ default: (await import('../features/graph/GraphPage')).GraphPage }));
const Palette = lazy(async () => ({ default: (await import('../features/search/Palette')).Palette }));
const MountsPage = lazy(async () => ({ default: (await import('../features/mounts/MountsPage')).MountsPage }));
const HelpPage = lazy(async () => ({ default: (await import('../features/help/HelpPage')).HelpPage }));

/** The frame: navigation, time, and the page between them. */
export function App() {
  const view = useView();
  const { live, snapshot } = useMoment();
  const { data } = useStatus();
  const [drawer, setDrawer] = useState<string | null>(null);
  const [searching, setSearching] = useState(false);
  useShortcuts(() => setSearching(true));
  useTitle();
  // A page was chosen: the drawer has done its work.
  if (drawer !== null && drawer !== view.path) setDrawer(null);
  return (
    <div className={['app', !live && 'past', drawer !== null && 'drawer'].filter(Boolean).join(' ')}>
      <a className="btn skip" href="#main">
        Skip to the page
      </a>
      <header className="mtop">
        <button
          type="button"
          aria-label="Menu"
          aria-expanded={drawer !== null}
          onClick={() => setDrawer(drawer === null ? view.path : null)}
        >
          <Icon name="menu" />
        </button>
        <b>{snapshot?.host.name ?? 'Cranny'}</b>
        <button type="button" aria-label="Search" onClick={() => setSearching(true)}>
          <Icon name="search" />
        </button>
      </header>
      <Navigation onSearch={() => setSearching(true)} />
      {drawer !== null && <div className="msc navscrim" aria-hidden="true" onClick={() => setDrawer(null)} />}
      <TimeBar oldest={data?.host?.since ?? null} />
      <main className="work">
        <Suspense fallback={<Loading />}>
          <Page oldest={data?.host?.since ?? null} />
        </Suspense>
        {snapshot && view.selected.slice(0, 1).map((id) => <Inspection key="first" id={id} />)}
      </main>
      {searching && (
        <Suspense>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
      <Toasts />
    </div>
  );
}

function Loading() {
  return (
    <Pane title="">
      <Skeleton />
    </Pane>
  );
}

function Page({ oldest }: { oldest: string | null }) {
  const view = useView();
  const { state, error, retry } = useMoment();
  const [first, second, ...rest] = view.path.split('/');
  if (first === 'settings') return <SettingsPage />;
  if (first === 'help' && rest.length === 0) return <HelpPage topic={second ?? null} />;
  if (error?.code === 'UNAUTHENTICATED') return <SignIn />;
  if (state === 'empty') {
    return (
      <Pane title="Cranny">
        {error ? (
          <Failure error={error} retry={retry} />
        ) : view.at !== null ? (
          <Empty
            icon="calendar"
            title="No snapshot is that old"
            action={
              <Link className="btn" to={pageAddress({ ...view, at: null }, view.path)}>
                Back to live
              </Link>
            }
          >
            Recording began later, or older snapshots have given way.
          </Empty>
        ) : (
          <Empty icon="camera" title="No snapshot yet">
            The first one is taken when the service starts; it appears here by itself.
          </Empty>
        )}
      </Pane>
    );
  }
  const type = second === undefined ? null : typeOf(second);
  if (first === '') return <Home oldest={oldest} />;
  if (first === 'namespaces' && rest.length === 0 && (second === undefined || type))
    return <NamespacesPage key={second ?? ''} type={type} />;
  if (first === 'e' && second !== undefined && rest.length === 0) return <EntityPage key={second} id={second} />;
  if (first === 'processes' && second === undefined) return <ProcessesPage />;
  if (first === 'compare' && rest.length <= 1) return <ComparePage left={second ?? null} right={rest[0] ?? null} />;
  if (first === 'changes' && second === undefined) return <ChangesPage oldest={oldest} />;
  if (first === 'findings' && rest.length === 0) return <FindingsPage rule={second ?? null} />;
  if (first === 'graph' && rest.length === 0) return <GraphPage id={second ?? null} />;
  if (first === 'containers' && second === undefined) return <ContainersPage />;
  if (first === 'mounts' && rest.length === 0 && (second === undefined || /^\d+$/.test(second)))
    return <MountsPage inode={second === undefined ? null : Number(second)} />;
  if (first === 'cpus' && second === undefined) return <CpusPage />;
  return (
    <Pane title="Not found">
      <Empty
        icon="search"
        title="There is no page here"
        action={
          <Link className="btn" to={pageAddress(view, '')}>
            Overview
          </Link>
        }
      >
        The address may be mistyped.
      </Empty>
    </Pane>
  );
}
