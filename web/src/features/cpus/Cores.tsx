import { count } from '../../lib/format';
import type { CpuCount } from './queries';

const highest = 20;

/** One cell per CPU: who is pinned to it, who runs on it before all others; a click marks it. */
export function Cores({
  cpus,
  marked,
  onMark,
}: {
  cpus: readonly CpuCount[];
  marked: number | null;
  onMark: (cpu: number | null) => void;
}) {
  const most = Math.max(1, ...cpus.map(({ pinned }) => pinned), ...cpus.map(({ realTime }) => realTime));
  const bar = (value: number, kind: string) =>
    value === 0 ? (
      <i className="z" />
    ) : (
      <i className={kind} style={{ height: Math.max(3, (value / most) * highest) }} />
    );
  return (
    <div
      className={cpus.length > 32 ? 'cores many' : 'cores'}
      role="group"
      aria-label="CPUs"
      style={{ '--cores': Math.min(16, cpus.length) } as React.CSSProperties}
    >
      {cpus.map(({ number, online, pinned, realTime }) => (
        <button
          key={number}
          type="button"
          className={number === marked ? 'core on' : 'core'}
          aria-pressed={number === marked}
          title={
            online
              ? `CPU ${number}: ${count(pinned)} pinned, ${count(realTime)} real-time tasks`
              : `CPU ${number} is not online`
          }
          onClick={() => onMark(number === marked ? null : number)}
        >
          <b>
            <span className="vh">CPU </span>
            {number}
          </b>
          <span className="bars" aria-hidden="true">
            {bar(pinned, '')}
            {bar(realTime, 'rt')}
          </span>
          <span>{!online ? 'offline' : pinned > 0 ? `${count(pinned)} pinned` : 'none'}</span>
          {realTime > 0 && <span className="vh">{count(realTime)} real-time</span>}
        </button>
      ))}
    </div>
  );
}
