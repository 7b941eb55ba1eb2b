import { Icon } from '../components/Icon';
import { Facts } from '../components/Inspector';
import { Menu } from '../components/Menu';
import { count, dateTime, zoneName } from '../lib/format';
import { useMoment } from '../lib/moment';
import { useSettings } from '../lib/settings';
import { useStatus } from '../features/time/useStatus';
import { Hosts } from './Hosts';

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--fg)" />
      <path
        d="M14.5 6.75H8.25a2 2 0 0 0-2 2v2.5a2 2 0 0 0 2 2h6.25"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="10.75" cy="10" r="1.25" fill="var(--surface)" />
    </svg>
  );
}

/** Which host is shown, and what kind of host it is. */
export function HostSwitch() {
  const { data } = useStatus();
  const { snapshot } = useMoment();
  const { zone } = useSettings();
  const name = snapshot?.host.name ?? data?.host?.name ?? 'Cranny';
  const at = (instant: string | null | undefined) =>
    instant ? `${dateTime(instant, zone)} ${zoneName(instant, zone)}` : 'not known';
  return (
    <Menu
      className="hostsw"
      role="dialog"
      label={`Host ${name}`}
      button={
        <>
          <Logo />
          <b className="el">{name}</b>
          <span className="f3 push">
            <Icon name="expand" size="xs" />
          </span>
        </>
      }
    >
      {() => (
        <>
          <div className="facts">
            <h3>{name}</h3>
            <Facts
              facts={[
                ['Kernel', <span className="mono">{snapshot?.kernel ?? 'not known'}</span>],
                ['Machine', data?.host?.architecture ?? 'not known'],
                ['Booted', at(snapshot?.bootedAt)],
                ['Snapshots', data?.host ? count(data.host.snapshotCount) : 'none'],
                ['Oldest', at(data?.host?.since)],
                ['Cranny', data?.status.version ?? ''],
              ]}
            />
          </div>
          <Hosts />
        </>
      )}
    </Menu>
  );
}
