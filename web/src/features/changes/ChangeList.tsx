import { EntityLabel } from '../../components/EntityLabel';
import { TreeGrid } from '../../components/TreeGrid';
import { clock, dateTime, zoneName } from '../../lib/format';
import { useSettings } from '../../lib/settings';
import { copy } from '../../lib/toast';
import type { TreeLine } from '../../lib/tree';
import { show, useView } from '../../lib/view';
import { kindWord } from '../../lib/entities';
import { entityOf, Fields, markOfChange } from './ChangeLine';
import type { ChangeRow } from './queries';

/** The same changes one by one, newest first. */
export function ChangeList({
  changes,
  onRange,
}: {
  changes: readonly ChangeRow[];
  onRange: (first: number, last: number) => void;
}) {
  const view = useView();
  const { zone } = useSettings();
  const lines = changes.map((value, index): TreeLine<ChangeRow> => ({
    key: `${value.at} ${entityOf(value)?.id ?? value.label} ${value.change}`,
    value,
    level: 0,
    parent: null,
    expanded: null,
    openByDefault: false,
    position: index + 1,
    siblings: changes.length,
    muted: false,
    mark: markOfChange(value),
    folded: null,
  }));
  const selected = view.selected[0];
  return (
    <TreeGrid
      label="Changes, newest first"
      lines={lines}
      tracks="minmax(0, 1fr) 88px minmax(0, 1.2fr) 76px"
      title="What"
      name={(change) => {
        const entity = entityOf(change);
        return entity ? <EntityLabel entity={entity} /> : <span className="nm el">{change.label}</span>;
      }}
      columns={[
        {
          key: 'kind',
          title: 'Kind',
          optional: true,
          cell: ({ kind }) => <span className="t12 f3">{kindWord(kind)}</span>,
        },
        { key: 'fields', title: 'Values', optional: true, cell: (change) => <Fields change={change} /> },
        {
          key: 'at',
          title: 'When',
          numeric: true,
          cell: ({ at }) => (
            <span className="t12 f3 num" title={`${dateTime(at, zone)} ${zoneName(at, zone)}`}>
              {clock(at, zone)}
            </span>
          ),
        },
      ]}
      second={(change) => <Fields change={change} most={1} />}
      selected={
        selected === undefined ? null : (lines.find(({ value }) => entityOf(value)?.id === selected)?.key ?? null)
      }
      onSelect={({ value }) => {
        const entity = entityOf(value);
        if (entity) show({ selected: [entity.id] });
      }}
      onToggle={() => undefined}
      onRange={onRange}
      copyText={(change) => change.label}
      onCopy={(text) => void copy(text, `${text} copied`)}
    />
  );
}
