import { useMoment } from '../lib/moment';
import { fileName, save, toCsv, toJson, type Row } from '../lib/table';
import { say } from '../lib/toast';
import { plural } from '../lib/format';
import { Icon } from './Icon';
import { Menu } from './Menu';

const formats = [
  ['CSV', 'csv', 'text/csv', toCsv],
  ['JSON', 'json', 'application/json', toJson],
] as const;

/** Takes what the page shows, filtered as it is, as a file. `rows` may have to ask for what is not in sight. */
export function ExportButton({ name, rows }: { name: string; rows: () => readonly Row[] | Promise<readonly Row[]> }) {
  const { snapshot } = useMoment();
  const take = async ([, ending, type, write]: (typeof formats)[number]) => {
    try {
      const table = await rows();
      const file = fileName(snapshot?.host.name ?? 'host', name, snapshot?.takenAt ?? '', ending);
      save(file, type, write(table));
      say(`${plural(table.length, 'row')} in ${file}`);
    } catch (problem) {
      say(problem instanceof Error ? `Not exported: ${problem.message}` : 'Not exported');
    }
  };
  return (
    <Menu
      className="btn ghost icon hide"
      label="Export what is shown"
      iconOnly
      align="end"
      button={<Icon name="download" />}
    >
      {() =>
        formats.map((format) => (
          <button
            key={format[0]}
            type="button"
            role="menuitem"
            className="item"
            data-close
            onClick={() => void take(format)}
          >
            <span className="check" />
            {format[0]}
          </button>
        ))
      }
    </Menu>
  );
}
