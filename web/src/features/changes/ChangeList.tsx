import { useMemo } from 'react';
import { EntityLabel } from '../../components/EntityLabel';
import { TreeGrid } from '../../components/TreeGrid';
import { kindWord } from '../../lib/entities';
import { clock, dateTime, zoneName } from '../../lib/format';
import { useSettings } from '../../lib/settings';
import { copy } from '../../lib/toast';
import { lines } from '../../lib/tree';
import { show, toggled, useView } from '../../lib/view';
import { Fields, markOfChange } from './ChangeLine';
import { entityOf, grouped, type ListLine } from './grouped';
import type { ChangeRow } from './queries';

const selectable = (line: ListLine): string | null =>
  line.kind === 'change' ? (entityOf(line.change)?.id ?? null) : line.process.id;

/** The same changes one by one, newest first; those of tasks folded below their process. */
export function ChangeList({ changes, onEnd }: { changes: readonly ChangeRow[]; onEnd: () => void }) {
  const view = useView();
  const { zone } = useSettings();
  const nodes = useMemo(() => grouped(changes), [changes]);
  const rows = lines(nodes, view.open, undefined, (line) =>
    line.kind === 'change' ? markOfChange(line.change) : null,
  );
  const many = rows.length;
  const selected = view.selected[0];
  return (
    <TreeGrid
      label="Changes, newest first"
      lines={rows}
      tracks="minmax(0, 1fr) 88px minmax(0, 1.2fr) 76px"
      title="What"
      name={(line) => <What line={line} />}
      columns={[
        {
          key: 'kind',
          title: 'Kind',
          optional: true,
          cell: (line) => (
            <span className="t12 f3">{line.kind === 'change' ? kindWord(line.change.kind) : 'tasks'}</span>
          ),
        },
        {
          key: 'fields',
          title: 'Values',
          optional: true,
          cell: (line) => line.kind === 'change' && <Fields change={line.change} />,
        },
        { key: 'at', title: 'When', numeric: true, cell: (line) => <When at={atOf(line)} zone={zone} /> },
      ]}
      second={(line) => (line.kind === 'change' ? <Fields change={line.change} most={1} /> : 'tasks')}
      selected={selected === undefined ? null : (rows.find(({ value }) => selectable(value) === selected)?.key ?? null)}
      onSelect={({ value }) => {
        const id = selectable(value);
        if (id !== null) show({ selected: [id] });
      }}
      onToggle={({ key, openByDefault }) => show({ open: toggled(view.open, key, openByDefault) }, 'replace')}
      onRange={(_, last) => {
        if (last > many - 30) onEnd();
      }}
      copyText={(line) => (line.kind === 'change' ? line.change.label : String(line.process.pid))}
      onCopy={(text) => void copy(text, `${text} copied`)}
    />
  );
}

const atOf = (line: ListLine): string => (line.kind === 'change' ? line.change.at : line.at);

function What({ line }: { line: ListLine }) {
  if (line.kind === 'change') {
    const entity = entityOf(line.change);
    return entity ? <EntityLabel entity={entity} /> : <span className="nm el">{line.change.label}</span>;
  }
  const { id, name, pid, container } = line.process;
  return <EntityLabel entity={{ id, kind: 'PROCESS', label: `${name} ${pid}`, container }} />;
}

function When({ at, zone }: { at: string; zone: Parameters<typeof clock>[1] }) {
  return (
    <span className="t12 f3 num" title={`${dateTime(at, zone)} ${zoneName(at, zone)}`}>
      {clock(at, zone)}
    </span>
  );
}
