import { FromTo } from '../../components/Change';
import { EntityLabel } from '../../components/EntityLabel';
import { EntityLink } from '../../components/EntityLink';
import { fieldName, readable, signs, type Mark } from '../../lib/comparison';
import { entityOf } from './grouped';
import type { ChangeRow } from './queries';

export const markOfChange = ({ change }: ChangeRow): Mark => change.toLowerCase() as Mark;

/** Which values changed; of what came or went, the one that says most about it. */
export function Fields({ change, most = 2 }: { change: ChangeRow; most?: number }) {
  const { fields } = change;
  if (change.change !== 'MODIFIED') {
    const told = fields.find(({ name }) => ['commandLine', 'image', 'source', 'path'].includes(name));
    const value = told ? readable(change.change === 'ADDED' ? told.after : told.before) : null;
    return (
      <span className="mono f3 el" title={value ?? undefined}>
        {value}
      </span>
    );
  }
  return (
    <span className="fields">
      {fields.slice(0, most).map(({ name, before, after }) => (
        <span key={name} className="chg-inline">
          <span className="t12 f3 nw">{fieldName(name)}</span>
          <FromTo before={before} after={after} />
        </span>
      ))}
      {fields.length > most && (
        <span className="t12 f3 nw" title={fields.map(({ name }) => fieldName(name)).join(', ')}>
          and {fields.length - most} more
        </span>
      )}
    </span>
  );
}

/** One change below an episode. */
export function ChangeLine({ change }: { change: ChangeRow }) {
  const mark = markOfChange(change);
  const entity = entityOf(change);
  return (
    <li className={`row ${mark}`}>
      <div className="tree">
        <span className="gut">
          <span aria-hidden="true">{signs[mark]}</span>
          <span className="vh">{mark}: </span>
        </span>
        {entity ? (
          <EntityLink id={entity.id}>
            <span className="tree in">
              <EntityLabel entity={entity} />
            </span>
          </EntityLink>
        ) : (
          <span className="nm el">{change.label}</span>
        )}
      </div>
      <div className="el">
        <Fields change={change} />
      </div>
    </li>
  );
}
