import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Its containers: two that share a network, of one project, and one alone. */
export const containers = { front: 'crannyfront', back: 'crannyback', alone: 'crannyalone' } as const;

const programs = ['/usr/bin/dockerd', '/usr/sbin/dockerd', '/usr/local/bin/dockerd'];

/** runc as it is; where root lacks CAP_SYS_RESOURCE, bit 24, without asking for what cannot be given. */
const runtime = `#!/bin/sh
case $(sed -n 's/^CapBnd:.*\\(.\\)......$/\\1/p' /proc/self/status) in
  *[02468ace])
    for word in "$@"; do
      for file in "$word" "$word/config.json"; do
        case $file in
          /*) [ ! -f "$file" ] || sed -i 's/"CAP_SYS_RESOURCE",//g; s/,"CAP_SYS_RESOURCE"//g' "$file" ;;
        esac
      done
    done ;;
esac
exec runc "$@"
`;

/** Tells a Docker something; whether it did it. */
export const tell = (socket: string, ...words: string[]): boolean =>
  spawnSync('docker', ['-H', `unix://${socket}`, ...words], { stdio: 'ignore', timeout: 30_000 }).status === 0;

export interface Engine {
  /** Waits until the containers run; false where they cannot. */
  started: () => Promise<boolean>;
  /** Where it listens. */
  socket: string;
  end: () => Promise<void>;
}

/**
 * Docker in namespaces of its own, with a few containers of a busybox; null where it is not installed, or we are not root. All of
 * it ends when its standard input does: with this process at the latest.
 */
export function startEngine(): Engine | null {
  const dockerd = programs.find(existsSync);
  if (process.getuid?.() !== 0 || !dockerd || !existsSync('/bin/busybox')) return null;
  const directory = mkdtempSync(join(tmpdir(), 'cranny-engine-'));
  const root = join(directory, 'root');
  mkdirSync(join(root, 'bin'), { recursive: true });
  copyFileSync('/bin/busybox', join(root, 'bin/busybox'));
  for (const name of ['sh', 'sleep']) symlinkSync('busybox', join(root, 'bin', name));
  writeFileSync(join(directory, 'runc'), runtime);
  chmodSync(join(directory, 'runc'), 0o755);
  const socket = join(directory, 'docker.sock');
  const cgroup = `cranny-e2e-${process.pid}`;
  const daemon = [
    dockerd,
    `--data-root=${directory}/data`,
    `--exec-root=${directory}/exec`,
    '--pidfile=/run/docker.pid',
    `--host=unix://${socket}`,
    `--cgroup-parent=/${cgroup}`,
    '--bridge=none',
    '--iptables=false',
    '--ip-forward=false',
    `--add-runtime=here=${directory}/runc`,
    '--default-runtime=here',
  ].join(' ');
  const child = spawn(
    'unshare',
    [
      ...['--mount', '--net', '--pid', '--fork', '--mount-proc', '--propagation=private', '--kill-child', 'sh', '-c'],
      `mount -t tmpfs tmpfs /run && busybox ip link set lo up; ${daemon} >${directory}/log 2>&1 & cat`,
    ],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const docker = (...words: string[]) => tell(socket, ...words);
  return {
    started: async () => (await answers(child, () => docker('version'))) && run(docker, root, directory),
    socket,
    end: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await ended;
      spawnSync(
        'find',
        ['/sys/fs/cgroup', '-depth', '-type', 'd', '-path', `*/${cgroup}*`, '-exec', 'rmdir', '{}', '+'],
        {
          stdio: 'ignore',
        },
      );
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Asks every half second, for a minute at most. */
async function answers(child: ChildProcess, ask: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 120 && child.exitCode === null; tries++) {
    if (ask()) return true;
    await new Promise((later) => setTimeout(later, 500));
  }
  return false;
}

function run(docker: (...words: string[]) => boolean, root: string, directory: string): boolean {
  const archive = join(directory, 'root.tar');
  const packed = spawnSync('tar', ['-C', root, '-cf', archive, '.'], { stdio: 'ignore' }).status === 0;
  const start = (name: string, ...options: string[]) =>
    docker('run', '--detach', '--name', name, ...options, 'busybox:cranny', '/bin/sleep', '100000');
  const project = ['--label', 'com.docker.compose.project=crannyshop'];
  return (
    packed &&
    docker('import', archive, 'busybox:cranny') &&
    start(containers.front, '--network=none', ...project, '--label', 'com.docker.compose.service=front') &&
    start(
      containers.back,
      `--network=container:${containers.front}`,
      ...project,
      '--label',
      'com.docker.compose.service=back',
    ) &&
    start(containers.alone, '--network=none', '--ipc=private')
  );
}
