import { EntityLink } from '../../components/EntityLink';
import { Icon } from '../../components/Icon';
import { Delta } from '../../components/Delta';
import { Tile } from '../../components/Tile';
import { kindIcon, kindName } from '../../lib/entities';
import { count, plural, span as length } from '../../lib/format';
import { byType, typeName } from '../../lib/namespaces';
import type { Span } from '../../lib/span';
import { show, useView } from '../../lib/view';
import type { Totals } from './queries';

/** How much changed, of which kind, and whose; a row filters. */
export function Summary({ totals, span, episodes }: { totals: Totals; span: Span; episodes: number | null }) {
  const view = useView();
  const all = totals.added + totals.removed + totals.modified;
  const most = Math.max(1, ...totals.busiest.map(({ changes }) => changes));
  const time = length(Date.parse(span.until) - Date.parse(span.since));
  const cell = (value: number, sign: string, kind: string) =>
    value === 0 ? <td className="z">0</td> : <td className={kind}>{`${sign}${count(value)}`}</td>;
  return (
    <div className="side" role="complementary" aria-label="Summary" tabIndex={0}>
      <h2 className="h2">{plural(all, 'difference')}</h2>
      <p className="t12 f3">
        {episodes === null ? '' : `${plural(episodes, 'episode')} in ${time}, `}
        {span.compared ? 'from A to B' : 'until the moment shown'}. Choose a row to filter.
      </p>
      <table className="kt">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Added</th>
            <th scope="col">Removed</th>
            <th scope="col">Modified</th>
          </tr>
        </thead>
        <tbody>
          {totals.byKind.map(({ kind, added, removed, modified }) => (
            <tr key={kind}>
              <td>
                <button
                  type="button"
                  className="plain kind"
                  aria-pressed={view.filters.kind.includes(kind.toLowerCase())}
                  onClick={() =>
                    show({
                      filters: {
                        ...view.filters,
                        kind: view.filters.kind.includes(kind.toLowerCase()) ? [] : [kind.toLowerCase()],
                      },
                    })
                  }
                >
                  <Icon name={kindIcon(kind)} size="sm" />
                  {kindName(kind)}
                </button>
              </td>
              {cell(added, '+', 'd-a')}
              {cell(removed, '−', 'd-r')}
              {cell(modified, '~', 'd-m')}
            </tr>
          ))}
        </tbody>
      </table>
      {totals.busiest.length > 0 && (
        <>
          <h2 className="h2">Busiest</h2>
          <ul className="busy">
            {totals.busiest.map(({ subject, changes }) => (
              <li key={subject.id}>
                <EntityLink id={subject.id}>{subject.label}</EntityLink>
                <span aria-hidden="true">
                  <i style={{ width: `${(changes / most) * 100}%` }} />
                </span>
                <span className="num">{count(changes)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {totals.byNamespaceType.length > 0 && (
        <>
          <h2 className="h2">Namespaces</h2>
          <ul className="nstotals">
            {[...totals.byNamespaceType]
              .sort((a, b) => byType(a.type, b.type))
              .map(({ type, ...counts }) => (
                <li key={type}>
                  <Tile kind={typeName(type)} />
                  <span className="mono">{typeName(type)}</span>
                  <Delta {...counts} />
                </li>
              ))}
          </ul>
        </>
      )}
    </div>
  );
}
