import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { EntityLink } from '../../components/EntityLink';
import { Icon } from '../../components/Icon';
import { IsolationStrip, StripKey } from '../../components/IsolationStrip';
import { Link } from '../../components/Link';
import { PlainTile } from '../../components/Tile';
import { engineName } from '../../lib/engines';
import { count, plural } from '../../lib/format';
import type { ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { pageAddress, useView } from '../../lib/view';
import { isolation } from './isolation';
import { allContainers, type ContainerRow, type Containers } from './queries';

/** So many containers are shown here; all of them have a page of their own. */
const most = 40;

interface EngineRows {
  key: string;
  title: string;
  note: string;
  containers: ContainerRow[];
  /** As many of them as there is room for. */
  shown: ContainerRow[];
}

function byEngine({ engines, containers }: Containers): EngineRows[] {
  const rows = engines.map(({ id, engineType, version, uid }): Omit<EngineRows, 'shown'> => ({
    key: id,
    title: engineName(engineType),
    note: [version, uid !== null && uid !== 0 && `rootless as UID ${uid}`].filter(Boolean).join(', '),
    containers: containers.filter(({ engine }) => engine?.id === id),
  }));
  const known = new Set(engines.map(({ id }) => id));
  const alone = containers.filter(({ engine }) => !engine || !known.has(engine.id));
  return [...rows, { key: 'none', title: 'No engine', note: 'found by their control groups', containers: alone }]
    .filter((each) => each.containers.length > 0)
    .reduce<EngineRows[]>((before, each) => {
      const room = most - before.reduce((sum, { shown }) => sum + shown.length, 0);
      return [...before, { ...each, shown: each.containers.slice(0, Math.max(0, room)) }];
    }, []);
}

/** How isolated each container is, so that it reads down a column. */
export function IsolationMatrix() {
  const view = useView();
  const { snapshot } = useMoment();
  const id = snapshot?.id ?? null;
  const { data } = useQuery<Containers | null, ServiceError>({
    queryKey: ['containers', id],
    queryFn: ({ signal }) => allContainers(id ?? '', signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
  if (!data || data.containers.length === 0) return null;
  return (
    <section aria-labelledby="isolation">
      <h2 className="h2" id="isolation">
        Isolation <span className="cnt">own, shared, or the host’s</span>
        <Link to={pageAddress(view, 'containers')}>All containers</Link>
      </h2>
      <div className="mx" role="table" aria-labelledby="isolation">
        <div className="row eng hide heads" role="row">
          <div role="columnheader" className="f3 t11">
            Container
          </div>
          <div role="columnheader">
            <StripKey />
          </div>
          <div role="columnheader" className="f3 t11 image">
            Image
          </div>
          <div role="columnheader" className="r f3 t11">
            Processes
          </div>
        </div>
        {byEngine(data).map(({ key, title, note, containers, shown }) => (
          <div key={key} role="rowgroup">
            <div className="row eng" role="row">
              <div className="tree" role="cell">
                <PlainTile kind="engine" />
                <b className="med">{title}</b>
                <span className="f3 el">{note}</span>
              </div>
              <div role="cell" />
              <div role="cell" />
              <div role="cell" className="r f3 t12 nw">
                {plural(containers.length, 'container')}
              </div>
            </div>
            {shown.map((container) => (
              <div key={container.id} className="row" role="row">
                <div className="tree" role="cell">
                  {container.enclosing && <span className="ind" aria-hidden="true" />}
                  <PlainTile kind="container" />
                  <EntityLink id={container.id}>
                    <span className="med">{container.name}</span>
                  </EntityLink>
                  {container.privileged && (
                    <span className="sevi warning" role="img" aria-label="privileged" title="Privileged">
                      <Icon name="warning" size="sm" />
                    </span>
                  )}
                  <span className="f3 t12 el">
                    {container.enclosing ? `in ${container.enclosing.name}` : container.groups[0]?.name}
                  </span>
                </div>
                <div role="cell">
                  <IsolationStrip isolation={isolation(container)} />
                </div>
                <div role="cell" className="mono f3 el hide image">
                  {container.image}
                </div>
                <div role="cell" className="r num f2 t12">
                  {count(container.processCount)}
                </div>
              </div>
            ))}
          </div>
        ))}
      </div>
      {data.containers.length > most && (
        <p className="t12 f3 further">and {count(data.containers.length - most)} more</p>
      )}
      <p className="stripwords t12 f2" aria-hidden="true">
        <span>
          <span className="strip one">
            <i className="k-net">N</i>
          </span>
          its own
        </span>
        <span>
          <span className="strip one">
            <i className="k-net sh">N</i>
          </span>
          shared with another container
        </span>
        <span>
          <span className="strip one">
            <i className="k-net host" />
          </span>
          the host’s
        </span>
      </p>
    </section>
  );
}
