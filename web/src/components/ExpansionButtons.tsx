import { show } from '../lib/view';
import { IconButton } from './IconButton';

/** Opens or closes all of a tree; the address says so. */
export function ExpansionButtons() {
  return (
    <>
      <IconButton
        icon="expand"
        label="Expand all"
        optional
        onClick={() => show({ open: { all: 'all', except: new Map() } })}
      />
      <IconButton
        icon="collapse"
        label="Collapse all"
        optional
        onClick={() => show({ open: { all: 'none', except: new Map() } })}
      />
    </>
  );
}
