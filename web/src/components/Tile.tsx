import type { IconName } from '../lib/icons';
import { Icon } from './Icon';

export interface TileState {
  /** Dashed: the kernel started with it. */
  initial?: boolean;
  /** Outline: no process is in it. */
  hollow?: boolean;
}

/** The coloured square with the icon of a kind. */
export function Tile({ kind, initial, hollow, large }: TileState & { kind: IconName; large?: boolean }) {
  const classes = ['tile', `k-${kind}`, large && 'lg', initial && 'initial', hollow && 'hollow'].filter(Boolean);
  return (
    <span className={classes.join(' ')} aria-hidden="true">
      <Icon name={kind} />
    </span>
  );
}

/** An icon in a tile's place, without the colour. */
export function PlainTile({ kind }: { kind: IconName }) {
  return (
    <span className="tile plain" aria-hidden="true">
      <Icon name={kind} />
    </span>
  );
}
