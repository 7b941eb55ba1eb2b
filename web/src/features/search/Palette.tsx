import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { EntityTile } from '../../components/EntityLabel';
import { Icon } from '../../components/Icon';
import { PlainTile } from '../../components/Tile';
import { entityKinds, kindName, type EntityKind } from '../../lib/entities';
import { clock, count, sinceLong } from '../../lib/format';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import type { IconName } from '../../lib/icons';
import { go } from '../../lib/location';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { address, currentView, firstView, pageAddress, useView } from '../../lib/view';
import { parsePrefix } from './prefix';
import { searchEverything, type Hit } from './queries';

/** What can be chosen: a hit, or a place to go. */
type Option =
  { kind: 'hit'; hit: Hit } | { kind: 'go'; title: ReactNode; icon: IconName; hint: string; to: () => void };

const mostPerGroup = 5;

const pages: readonly [path: string, title: string, icon: IconName][] = [
  ['', 'Overview', 'overview'],
  ['changes', 'Changes', 'changes'],
  ['findings', 'Findings', 'findings'],
  ['containers', 'Containers', 'container'],
  ['namespaces', 'Namespaces', 'ns'],
  ['processes', 'Processes', 'process'],
  ['mounts', 'Mounts', 'mount'],
  ['cpus', 'CPUs', 'cpu'],
  ['settings', 'Settings', 'settings'],
  ['help', 'Help', 'help'],
];

/** What is typed, once the hand rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 120);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** Looks for anything, now or earlier, and goes there. Ctrl-K. */
export function Palette({ onClose }: { onClose: () => void }) {
  const view = useView();
  const { snapshot, live } = useMoment();
  const { zone } = useSettings();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [scope, setScope] = useState<EntityKind | null>(null);
  const [at, setAt] = useState(0);

  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const rested = useRested(typed);
  const wanted = parsePrefix(rested);
  const moment = snapshot?.takenAt ?? null;
  const { data, error, isFetching } = useQuery<ResultOf<typeof searchEverything>, ServiceError>({
    queryKey: ['search', rested, snapshot?.id],
    queryFn: ({ signal }) =>
      request(
        searchEverything,
        { text: wanted.text, kinds: wanted.kinds, types: wanted.types, at: moment, host: view.host },
        signal,
      ),
    enabled: wanted.text !== '' && moment !== null,
    placeholderData: keepPreviousData,
  });
  const found = wanted.text === '' ? null : data?.search;
  const counts = new Map((found?.counts ?? []).map(({ kind, count: many }) => [kind, many]));

  const groups = grouped(found?.nodes ?? [], scope);
  const places = wanted.text === '' ? pageOptions() : moreOptions(wanted.text);
  const options: Option[] = [
    ...groups.flatMap(([, hits]) => hits.map((hit): Option => ({ kind: 'hit', hit }))),
    ...places,
  ];
  const chosen = Math.min(at, options.length - 1);

  const choose = (option: Option | undefined, beside: boolean) => {
    if (!option) return;
    onClose();
    if (option.kind === 'go') option.to();
    else open(option.hit, beside);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((chosen + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(options[chosen], event.ctrlKey || event.metaKey);
    } else if (event.key === 'Tab') {
      event.preventDefault();
      const scopes = [null, ...entityKinds.filter((kind) => (counts.get(kind) ?? 0) > 0)];
      setScope(scopes[(scopes.indexOf(scope) + (event.shiftKey ? scopes.length - 1 : 1)) % scopes.length] ?? null);
      setAt(0);
    }
  };

  let index = -1;
  const optionId = (number: number) => `${list}-${number}`;
  const row = (option: Option, key: string, content: ReactNode) => {
    index++;
    const mine = index;
    return (
      <div
        key={key}
        id={optionId(mine)}
        role="option"
        aria-selected={mine === chosen}
        className={mine === chosen ? 'opt on' : 'opt'}
        onPointerMove={() => setAt(mine)}
        onClick={(event) => choose(option, event.ctrlKey || event.metaKey)}
      >
        {content}
      </div>
    );
  };

  return (
    <dialog
      ref={dialog}
      className="pal"
      aria-label="Search"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="q">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-label="Search everything"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={options.length > 0 ? optionId(chosen) : undefined}
          placeholder="Names, commands, paths, inodes, images"
          value={typed}
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <kbd>Esc</kbd>
      </div>
      <div className="scope">
        {found && (
          <>
            <Scope title="All" count={found.totalCount} on={scope === null} onClick={() => setScope(null)} />
            {entityKinds
              .filter((kind) => (counts.get(kind) ?? 0) > 0)
              .map((kind) => (
                <Scope
                  key={kind}
                  title={kindName(kind)}
                  count={counts.get(kind) ?? 0}
                  on={scope === kind}
                  onClick={() => setScope(kind)}
                />
              ))}
          </>
        )}
        <span className="f3 t12 push">{moment && `at ${clock(moment, zone)}${live ? ', live' : ''}`}</span>
      </div>
      <div id={list} role="listbox" aria-label="Results" className="results" aria-busy={isFetching}>
        {groups.map(([kind, hits]) => (
          <div key={kind} role="group" aria-label={kindName(kind)}>
            <h3 aria-hidden="true">{kindName(kind)}</h3>
            {hits.map((hit) =>
              row({ kind: 'hit', hit }, `${hit.node.id} ${hit.field}`, <HitContent hit={hit} now={moment ?? ''} />),
            )}
          </div>
        ))}
        {found?.nodes.length === 0 && !isFetching && (
          <p className="t12 f2 nothing">
            Nothing is called “{wanted.text}”, now or in any snapshot. A letter and a colon narrow: c: containers, N:
            network namespaces.
          </p>
        )}
        {error && <p className="t12 removed-text nothing">{error.message}</p>}
        <div role="group" aria-label="Go to">
          <h3 aria-hidden="true">Go to</h3>
          {places.map((option, number) =>
            option.kind === 'go'
              ? row(
                  option,
                  `go ${number}`,
                  <>
                    <PlainTile kind={option.icon} />
                    <span className="el">{option.title}</span>
                    <span className="rt">{option.hint}</span>
                  </>,
                )
              : null,
          )}
        </div>
      </div>
      <div className="kf" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> on its own page
        </span>
        <span>
          <kbd>Tab</kbd> next kind
        </span>
      </div>
    </dialog>
  );
}

/** Hits by kind, the kind of the best hit first. */
function grouped(hits: readonly Hit[], scope: EntityKind | null): [EntityKind, Hit[]][] {
  const groups = new Map<EntityKind, Hit[]>();
  for (const hit of hits) {
    const { kind } = hit.node;
    if (scope !== null && kind !== scope) continue;
    const group = groups.get(kind) ?? [];
    if (group.length < (scope === null ? mostPerGroup : 60)) group.push(hit);
    groups.set(kind, group);
  }
  return [...groups];
}

const listOf: Partial<Record<EntityKind, string>> = {
  NAMESPACE: 'namespaces',
  PROCESS: 'processes',
  TASK: 'processes',
  CONTAINER: 'containers',
  ENGINE: 'containers',
  GROUP: 'containers',
};

/** Shows a hit: in its list, at a moment that knows it; or on a page of its own. */
function open({ node }: Hit, beside: boolean): void {
  const now = currentView();
  const at = node.lifespan.present || now.at !== null ? now.at : node.lifespan.lastSeen;
  const path = beside ? `e/${node.id}` : (listOf[node.kind] ?? `e/${node.id}`);
  const base = { ...firstView, host: now.host, at, from: now.from, span: now.span, path };
  go(address(path.startsWith('e/') ? base : { ...base, selected: [node.id] }));
}

function pageOptions(): Option[] {
  return pages.map(([path, title, icon]) => ({
    kind: 'go',
    title,
    icon,
    hint: 'page',
    to: () => go(pageAddress(currentView(), path)),
  }));
}

function moreOptions(text: string): Option[] {
  const to = (path: string) => () => go(address({ ...currentView(), path, query: text, selected: [] }));
  return [
    {
      kind: 'go',
      icon: 'changes',
      hint: 'page',
      title: (
        <>
          Changes that mention <b>{text}</b>
        </>
      ),
      to: to('changes'),
    },
    {
      kind: 'go',
      icon: 'process',
      hint: 'page',
      title: (
        <>
          Processes with <b>{text}</b>
        </>
      ),
      to: to('processes'),
    },
  ];
}

function Scope({
  title,
  count: many,
  on,
  onClick,
}: {
  title: string;
  count: number;
  on: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" tabIndex={-1} className={on ? 'pill on' : 'pill'} aria-pressed={on} onClick={onClick}>
      {title} <b>{count(many)}</b>
    </button>
  );
}

function HitContent({ hit, now }: { hit: Hit; now: string }) {
  const { zone } = useSettings();
  const { node, field, excerpt, matchStart, matchLength, where } = hit;
  const marked = (
    <>
      {excerpt.slice(0, matchStart)}
      <mark>{excerpt.slice(matchStart, matchStart + matchLength)}</mark>
      {excerpt.slice(matchStart + matchLength)}
    </>
  );
  const { present, goneSince, lastSeen } = node.lifespan;
  return (
    <>
      <EntityTile entity={node} />
      <span className="what">
        <span className={node.kind === 'NAMESPACE' || node.kind === 'MOUNT' ? 'mono el' : 'el'}>
          {excerpt === node.label ? marked : node.label}
        </span>
        {excerpt !== node.label && (
          <span className="ex el">
            {words(field)} <span className="mono">{marked}</span>
          </span>
        )}
      </span>
      <span className="rt">{present ? where : `ended ${sinceLong(goneSince ?? lastSeen, now, zone)}`}</span>
    </>
  );
}

const words = (field: string): string => field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
