import type { ReactNode } from 'react';
import { IsolationStrip } from '../../components/IsolationStrip';
import { NamespaceChip } from '../../components/NamespaceChip';
import { Tile } from '../../components/Tile';
import { longNames, namespaceTypes, letters, typeName, type NamespaceType } from '../../lib/namespaces';

interface Topic {
  slug: string;
  title: string;
  body: ReactNode;
}

const separates: Record<NamespaceType, string> = {
  MNT: 'which file systems are mounted where',
  NET: 'network interfaces, addresses, routes, ports, firewall rules',
  PID: 'process numbers: inside, the first process is 1',
  USER: 'user and group numbers, and what root may do; it owns the other namespaces made in it',
  UTS: 'host name and domain name',
  IPC: 'System V shared memory, semaphores, and POSIX message queues',
  CGROUP: 'which part of the control-group tree is seen as its root',
  TIME: 'the clocks that count since boot',
};

function Types() {
  return (
    <dl className="terms">
      {namespaceTypes.map((type) => (
        <div key={type}>
          <dt>
            <Tile kind={typeName(type)} />
            <span className="mono">{letters[type]}</span> {longNames[type]}
          </dt>
          <dd>Separates {separates[type]}.</dd>
        </div>
      ))}
    </dl>
  );
}

const keepers: readonly [string, string][] = [
  [
    'a process',
    'Its main task is in it. The topmost such process is a leader; the oldest leader names the namespace here.',
  ],
  ['a task', 'A thread that left its process: it is loose. Tools that look at processes alone miss it.'],
  ['the next child', 'Nobody is in it yet, but the next child of some process will be.'],
  ['a descriptor', 'A process has the namespace open as a file, and can enter it at any time.'],
  ['a socket', 'A socket that was made in it lives on, though whoever holds it is elsewhere.'],
  ['a bind mount', 'It is mounted on a file, as ip netns add does. It stays until that is unmounted.'],
  ['a child', 'A PID or user namespace lives as long as those below it.'],
  ['what it owns', 'A user namespace lives as long as a namespace that belongs to it.'],
];

function Keepers() {
  return (
    <dl className="terms">
      {keepers.map(([what, why]) => (
        <div key={what}>
          <dt>By {what}</dt>
          <dd>{why}</dd>
        </div>
      ))}
    </dl>
  );
}

const example = (part: { initial?: boolean; processCount?: number }) => (
  <NamespaceChip namespace={{ type: 'NET', inode: 4026532745, initial: false, processCount: 6, ...part }} />
);

function Marks() {
  return (
    <dl className="terms">
      <div>
        <dt>{example({})}</dt>
        <dd>
          A network namespace. Most inodes begin alike: the four digits in full ink are those that people compare.
        </dd>
      </div>
      <div>
        <dt>{example({ initial: true })}</dt>
        <dd>Dashed: the kernel started with it. Every process is in it unless it was put elsewhere.</dd>
      </div>
      <div>
        <dt>{example({ processCount: 0 })}</dt>
        <dd>Hollow: no process is in it. Something else keeps it; select it to see what.</dd>
      </div>
      <div>
        <dt>
          <IsolationStrip
            isolation={{
              MNT: 'own',
              NET: 'shared',
              PID: 'own',
              USER: 'host',
              UTS: 'shared',
              IPC: 'shared',
              CGROUP: 'own',
              TIME: 'host',
            }}
          />
        </dt>
        <dd>
          How isolated somebody is, always in the order M N P U H I C T. A letter: a namespace of its own. Underlined:
          shared with other containers. A ring: the host’s.
        </dd>
      </div>
      <div>
        <dt>
          <span className="delta">
            <span className="d-a">+2</span>
            <span className="d-r">−1</span>
            <span className="d-m">~4</span>
          </span>
        </dt>
        <dd>Added, removed, modified. In lists a solid, a dashed and a double bar at the left edge say the same.</dd>
      </div>
    </dl>
  );
}

const keys: readonly [string[], string][] = [
  [['Ctrl', 'K'], 'search everything; so does /'],
  [[',', '.'], 'previous and next change'],
  [['[', ']'], 'previous and next snapshot'],
  [['L'], 'live, or pause'],
  [['C'], 'compare with a day before'],
  [['X'], 'swap the two moments'],
  [['D'], 'choose a snapshot'],
  [['F6'], 'from one part of the page to the next'],
  [['↑', '↓'], 'row by row; → unfolds, ← folds, * unfolds all siblings, Enter selects'],
  [['Ctrl', 'C'], 'copies the number of the row'],
  [['Esc'], 'closes what is open'],
];

function Keys() {
  return (
    <dl className="terms keys">
      {keys.map(([pressed, what]) => (
        <div key={what}>
          <dt>
            {pressed.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Few and short: what somebody must know to read the pages. */
export const topics: readonly Topic[] = [
  {
    slug: 'namespaces',
    title: 'Namespaces',
    body: (
      <>
        <p>
          A namespace gives the processes in it a view of their own of one thing the kernel offers. A container is
          little more than a process in several of them. Each has a type and an inode, which is how the kernel names it.
        </p>
        <Types />
      </>
    ),
  },
  {
    slug: 'alive',
    title: 'Why a namespace is alive',
    body: (
      <>
        <p>
          A namespace exists as long as something refers to it. Where nobody is in it, it is easily forgotten and keeps
          its interfaces, mounts and memory. Select one to see what holds it, and the command that enters it.
        </p>
        <Keepers />
      </>
    ),
  },
  {
    slug: 'time',
    title: 'Time',
    body: (
      <>
        <p>
          Cranny takes a snapshot of the host at an interval, and whenever a container starts or ends. Every page shows
          exactly one moment: the newest, while it says Live, or any earlier one. Drag along the bar on top, step from
          change to change, or choose a snapshot from the calendar. The bar shows how much came (up) and went (down),
          and is hatched where nobody was recording.
        </p>
        <p>
          Compare keeps a second, earlier moment A beside the one you see, B. Every page then marks what was added,
          removed and modified between them. What lived only between two snapshots is in neither.
        </p>
        <p>The address of a page says all of this: whoever opens it sees what you see.</p>
      </>
    ),
  },
  { slug: 'marks', title: 'Marks', body: <Marks /> },
  {
    slug: 'mounts',
    title: 'Mounts',
    body: (
      <>
        <p>
          Each mount namespace has a tree of mounts of its own. A folder in italics has no mount itself, only some below
          it. A mount over another hides it: the hidden one is struck through, and so is what lies below it, out of
          reach.
        </p>
        <p>
          Mounts of a peer group tell each other what is mounted below them, also across namespaces. A slave hears of
          its group, but tells nothing back. A private one does neither, and an unbindable one cannot be bind-mounted
          besides.
        </p>
      </>
    ),
  },
  {
    slug: 'unseen',
    title: 'What is not seen',
    body: (
      <>
        <p>
          What could not be read is never shown as empty: the page says “not read”, and the overview lists what, and the
          system’s reason. Most often Cranny lacks a capability: CAP_SYS_PTRACE to look into other users’ processes,
          CAP_SYS_ADMIN to look into other mount namespaces.
        </p>
      </>
    ),
  },
  { slug: 'keys', title: 'Keys', body: <Keys /> },
];
