import { currentLocation, go, useLocation } from './location';

/**
 * Everything that a link carries: the page, the moment, what is selected, filtered and unfolded. Parsing and writing are exact
 * opposites, and the order of parameters is fixed, so that the same view has one address.
 */
export interface View {
  /** `namespaces/net` */
  path: string;
  /** The moment shown; null is live. */
  at: string | null;
  /** The moment compared with; null while nothing is compared. */
  from: string | null;
  /** The window of the time bar: `24h`, `7d`, `all`, or `<from>/<to>`. */
  span: string;
  /** The entities in the inspectors, first one first. */
  selected: string[];
  /** Free filter text. */
  query: string;
  /** Filters by name, each a sorted list. */
  filters: Readonly<Record<FilterName, readonly string[]>>;
  /** `processes`, `-processes` for descending; empty for the page's own order. */
  sort: string;
  open: Expansion;
  host: string | null;
}

export const filterNames = [
  'type',
  'kept',
  'change',
  'kind',
  'container',
  'hide',
  'cpu',
  'policy',
  'ns',
  'engine',
  'fs',
  'propagation',
] as const;
export type FilterName = (typeof filterNames)[number];

/** What is unfolded, against what the page unfolds by itself. */
export interface Expansion {
  all: 'default' | 'all' | 'none';
  /** Keys whose state differs from that: `true` is open. */
  except: ReadonlyMap<string, boolean>;
}

export const usualSpan = '24h';
const mostExceptions = 40;

const noFilters = Object.fromEntries(filterNames.map((name) => [name, []])) as unknown as View['filters'];
export const usualExpansion: Expansion = { all: 'default', except: new Map() };

export const firstView: View = {
  path: '',
  at: null,
  from: null,
  span: usualSpan,
  selected: [],
  query: '',
  filters: noFilters,
  sort: '',
  open: usualExpansion,
  host: null,
};

const list = (text: string | null): string[] => (text ? text.split(',').filter((part) => part !== '') : []);
const instant = (text: string | null): string | null => (text && !Number.isNaN(Date.parse(text)) ? text : null);

export function parseView(path: string, search: string): View {
  const parameters = new URLSearchParams(search);
  return {
    path,
    at: instant(parameters.get('at')),
    from: instant(parameters.get('from')),
    span: parameters.get('span') ?? usualSpan,
    selected: list(parameters.get('sel')),
    query: parameters.get('q') ?? '',
    filters: Object.fromEntries(
      filterNames.map((name) => [name, list(parameters.get(name)).sort()]),
    ) as unknown as View['filters'],
    sort: parameters.get('sort') ?? '',
    open: parseExpansion(list(parameters.get('open'))),
    host: parameters.get('host'),
  };
}

export function parseExpansion(tokens: string[]): Expansion {
  let all: Expansion['all'] = 'default';
  const except = new Map<string, boolean>();
  for (const token of tokens) {
    if (token === 'all' || token === 'none') all = token;
    else if (token.startsWith('-')) except.set(token.slice(1), false);
    else except.set(token, true);
  }
  return { all, except };
}

export function writeExpansion({ all, except }: Expansion): string {
  const base = all === 'default' ? [] : [all];
  return [...base, ...[...except].map(([key, open]) => (open ? key : `-${key}`))].join(',');
}

/** The address of a view, below the base. */
export function address(view: View): string {
  const parameters: [string, string | null][] = [
    ['host', view.host],
    ['at', view.at],
    ['from', view.from],
    ['span', view.span === usualSpan ? null : view.span],
    ...filterNames.map((name): [string, string] => [name, [...view.filters[name]].sort().join(',')]),
    ['q', view.query],
    ['sort', view.sort],
    ['sel', view.selected.join(',')],
    ['open', writeExpansion(view.open)],
  ];
  const search = parameters
    .filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== '')
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(value).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/')}`,
    )
    .join('&');
  return encodeURI(view.path) + (search ? `?${search}` : '');
}

/** Another page at the same moment: what is selected, filtered and unfolded stays behind. */
export function pageAddress(view: View, path: string): string {
  return address({ ...firstView, path, host: view.host, at: view.at, from: view.from, span: view.span });
}

export function isOpen(open: Expansion, key: string, byDefault: boolean): boolean {
  return open.except.get(key) ?? (open.all === 'default' ? byDefault : open.all === 'all');
}

/** The expansion after one key was folded or unfolded. */
export function toggled(open: Expansion, key: string, byDefault: boolean): Expansion {
  const next = !isOpen(open, key, byDefault);
  const except = new Map(open.except);
  except.delete(key);
  const usual = open.all === 'default' ? byDefault : open.all === 'all';
  if (next !== usual) except.set(key, next);
  // An address has room for so many; the oldest exceptions go first.
  while (except.size > mostExceptions) except.delete(except.keys().next().value ?? '');
  return { all: open.all, except };
}

export function useView(): View {
  const { path, search } = useLocation();
  return parseView(path, search);
}

export function currentView(): View {
  const { path, search } = currentLocation();
  return parseView(path, search);
}

/** Changes parts of the view. `replace` for what happens many times a second. */
export function show(part: Partial<View>, how: 'push' | 'replace' = 'push'): void {
  go(address({ ...currentView(), ...part }), how);
}
