import { Icon } from '../components/Icon';
import { Link } from '../components/Link';
import { cpusIn } from '../lib/cpus';
import { count } from '../lib/format';
import type { IconName } from '../lib/icons';
import { useMoment } from '../lib/moment';
import { namespaceTypes, typeName } from '../lib/namespaces';
import { pageAddress, useView } from '../lib/view';
import { Connection } from './Connection';
import { HostSwitch } from './HostSwitch';

interface Entry {
  path: string;
  title: string;
  icon: IconName;
  count?: number | undefined;
}

/** The pages of one topic or one mount namespace belong to their page; those of one type have entries of their own. */
const isAt = (shown: string, path: string): boolean =>
  shown === path || (['help', 'mounts', 'findings', 'graph'].includes(path) && shown.startsWith(`${path}/`));

function Entries({ entries }: { entries: readonly Entry[] }) {
  const view = useView();
  return (
    <ul>
      {entries.map(({ path, title, icon, count: many }) => (
        <li key={path}>
          <Link to={pageAddress(view, path)} aria-current={isAt(view.path, path) ? 'page' : undefined} title={title}>
            <Icon name={icon} />
            <span className="lbl">{title}</span>
            {many !== undefined && <span className="n">{count(many)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The links to every page, with how much there is of each at the shown moment. */
export function Navigation({ onSearch }: { onSearch: () => void }) {
  const view = useView();
  const { snapshot } = useMoment();
  const totals = snapshot?.totals;
  return (
    <nav className="nav" aria-label="Main">
      <HostSwitch />
      <button type="button" className="navsearch" title="Search everything (Ctrl K)" onClick={onSearch}>
        <Icon name="search" size="sm" />
        <span>Search</span>
        <kbd className="push">Ctrl</kbd>
        <kbd>K</kbd>
      </button>
      <div className="links">
        <Entries
          entries={[
            { path: '', title: 'Overview', icon: 'overview' },
            { path: 'changes', title: 'Changes', icon: 'changes' },
            { path: 'findings', title: 'Findings', icon: 'findings' },
          ]}
        />
        <h2>On this host</h2>
        <Entries
          entries={[
            { path: 'containers', title: 'Containers', icon: 'container', count: totals?.containers },
            { path: 'namespaces', title: 'Namespaces', icon: 'ns', count: totals?.namespaces },
            { path: 'processes', title: 'Processes', icon: 'process', count: totals?.processes },
            { path: 'mounts', title: 'Mounts', icon: 'mount', count: totals?.mounts },
            {
              path: 'cpus',
              title: 'CPUs',
              icon: 'cpu',
              count: snapshot ? cpusIn(snapshot.cpusOnline).length : undefined,
            },
            { path: 'graph', title: 'Graph', icon: 'graph' },
          ]}
        />
        <h2>By type</h2>
        <ul className="sub">
          {namespaceTypes.map((type) => {
            const path = `namespaces/${typeName(type)}`;
            return (
              <li key={type}>
                <Link
                  to={pageAddress(view, path)}
                  aria-current={view.path === path ? 'page' : undefined}
                  title={typeName(type)}
                >
                  <span className={`kind k-${typeName(type)}`}>
                    <Icon name={typeName(type)} />
                  </span>
                  <span className="lbl">{typeName(type)}</span>
                  <span className="n">
                    {totals && count(totals.namespacesByType.find((each) => each.type === type)?.count ?? 0)}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
      <div className="foot">
        <Entries
          entries={[
            { path: 'settings', title: 'Settings', icon: 'settings' },
            { path: 'help', title: 'Help', icon: 'help' },
          ]}
        />
        <Connection />
      </div>
    </nav>
  );
}
