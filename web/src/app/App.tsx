import { lazy, Suspense, useState } from 'react';
import { Icon } from '../components/Icon';
import { Pane } from '../components/Pane';
import { Empty, Failure, Skeleton } from '../components/States';
import { Toasts } from '../components/Toasts';
import { NamespacesPage } from '../features/namespaces/NamespacesPage';
import { OverviewPage } from '../features/overview/OverviewPage';
import { ProcessesPage } from '../features/processes/ProcessesPage';
import { SettingsPage } from '../features/settings/SettingsPage';
import { TimeBar } from '../features/time/TimeBar';
import { Link } from '../components/Link';
import { useMoment } from '../lib/moment';
import { typeOf } from '../lib/namespaces';
import { pageAddress, useView } from '../lib/view';
import { useStatus } from '../features/time/useStatus';
import { EntityPage } from './EntityPage';
import { Inspection } from './Inspection';
import { Navigation } from './Navigation';
import { SignIn } from './SignIn';
import { useShortcuts } from './shortcuts';
import { useTitle } from './title';

// Not needed for the first view.
const CpusPage = lazy(async () => ({ default: (await import('../features/cpus/CpusPage')).CpusPage }));
const HelpPage = lazy(async () => ({ default: (await import('../features/help/HelpPage')).HelpPage }));

/** The frame: navigation, time, and the page between them. */
export function App() {
  const view = useView();
  const { live, snapshot } = useMoment();
  const { data } = useStatus();
  const [drawer, setDrawer] = useState<string | null>(null);
  useShortcuts();
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
        <span className="twin" />
      </header>
      <Navigation />
      {drawer !== null && <div className="msc navscrim" aria-hidden="true" onClick={() => setDrawer(null)} />}
      <TimeBar oldest={data?.host?.since ?? null} />
      <main className="work">
        <Suspense fallback={<Loading />}>
          <Page />
        </Suspense>
        {snapshot && view.selected.slice(0, 1).map((id) => <Inspection key="first" id={id} />)}
      </main>
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

function Page() {
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
  if (first === '') return <OverviewPage />;
  if (first === 'namespaces' && rest.length === 0 && (second === undefined || type))
    return <NamespacesPage key={second ?? ''} type={type} />;
  if (first === 'e' && second !== undefined && rest.length === 0) return <EntityPage key={second} id={second} />;
  if (first === 'processes' && second === undefined) return <ProcessesPage />;
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
