import { cpusIn, isIn, isPinned, isRealTime, type CpuRanges } from '../../lib/cpus';
import { ranges } from '../../lib/format';

/** So many cells at most: on larger machines one cell stands for several CPUs. */
const mostCells = 64;

/** The CPUs that one cell of a bar stands for. */
function cellsOf(online: CpuRanges): number[][] {
  const cpus = cpusIn(online);
  const each = cpus.length <= mostCells ? 1 : Math.ceil(cpus.length / mostCells / 8) * 8;
  return Array.from({ length: Math.ceil(cpus.length / each) }, (_, cell) => cpus.slice(cell * each, (cell + 1) * each));
}

const widthOf = (cells: number): number => (cells <= 16 ? 12 : cells <= 32 ? 6 : 3);

const columns = (cells: number) => ({ gridTemplateColumns: `repeat(${cells}, ${widthOf(cells)}px)` });

export function affinityWidth(online: CpuRanges): number {
  const cells = cellsOf(online).length;
  return Math.max(48, cells * (widthOf(cells) + 2) + 8);
}

/** The numbers above a column of bars, where there is room for them. */
export function AffinityKey({ online }: { online: CpuRanges }) {
  const cells = cellsOf(online);
  return (
    <span className="aff key mono" style={columns(cells.length)} role="img" aria-label={`CPUs ${ranges(online)}`}>
      {cells.map((cpus) => (
        <span key={cpus[0]}>{cells.length <= 16 ? cpus[0] : ''}</span>
      ))}
    </span>
  );
}

/** Where something may run: filled where it is pinned, hatched where it is real-time, outlined where anything may. */
export function Affinity({ affinity, policy, online }: { affinity: CpuRanges; policy: string; online: CpuRanges }) {
  const realTime = isRealTime(policy);
  const mark = realTime ? 'x' : isPinned(affinity, online) ? 'p' : 'a';
  const what = realTime ? 'Real-time on CPU' : mark === 'p' ? 'Pinned to CPU' : 'May run on any CPU:';
  const cells = cellsOf(online);
  return (
    <span
      className="aff"
      style={columns(cells.length)}
      role="img"
      aria-label={`${what} ${ranges(affinity)}`}
      title={`${what} ${ranges(affinity)}`}
    >
      {cells.map((cpus) => (
        <i key={cpus[0]} className={cpus.some((cpu) => isIn(affinity, cpu)) ? mark : undefined} />
      ))}
    </span>
  );
}
