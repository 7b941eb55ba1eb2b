import { letters, namespaceTypes, typeName, type NamespaceType } from '../lib/namespaces';

/** How somebody is isolated in one type of namespace. */
export type Isolation = 'own' | 'shared' | 'host';

interface Props {
  /** By type; a type that is missing was not read. */
  isolation: Partial<Record<NamespaceType, Isolation>>;
  changed?: readonly NamespaceType[];
  /** What `own` is called: a container has its own, a process is in one of its own. */
  own?: string;
}

/** Eight cells in fixed order, so that isolation reads down a column. */
export function IsolationStrip({ isolation, changed = [], own = 'Own' }: Props) {
  return (
    <span className="strip" role="img" aria-label={label(isolation, changed, own)}>
      {namespaceTypes.map((type) => {
        const state = isolation[type];
        const classes = [
          `k-${typeName(type)}`,
          state === 'host' && 'host',
          state === 'shared' && 'sh',
          changed.includes(type) && 'cg',
          state === undefined && 'unread',
        ].filter(Boolean);
        return (
          <i key={type} className={classes.join(' ')}>
            {state === 'own' || state === 'shared' ? letters[type] : state === undefined ? '?' : ''}
          </i>
        );
      })}
    </span>
  );
}

function label(isolation: Props['isolation'], changed: readonly NamespaceType[], own: string): string {
  const of = (state: Isolation | undefined) =>
    namespaceTypes
      .filter((type) => isolation[type] === state)
      .map(typeName)
      .join(', ');
  const sentences: [string, string][] = [
    [own, of('own')],
    ['Shared with other containers', of('shared')],
    ['The host’s', of('host')],
    ['Not read', of(undefined)],
    ['Changed', changed.map(typeName).join(', ')],
  ];
  return sentences
    .filter(([, types]) => types !== '')
    .map(([what, types]) => `${what}: ${types}`)
    .join('. ');
}

/** The letters above a column of strips. */
export function StripKey() {
  return (
    <span className="stripkey">
      <span className="vh">Namespaces</span>
      {namespaceTypes.map((type) => (
        <span key={type} title={typeName(type)} aria-hidden="true">
          {letters[type]}
        </span>
      ))}
    </span>
  );
}
