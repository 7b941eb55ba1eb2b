import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is odd in it, by the names that it can be found by. */
export const names = { leak: 'crannyleak', nested: 'crannynest', pinned: 'crannypin', peer: 'crannypeer' } as const;

/**
 * Namespaces, mounts and processes for the tests to find, without containers, so that it needs nothing but root: a network
 * namespace that only a bind mount keeps, in a mount namespace with a mount over another; user namespaces two levels deep; a
 * process pinned to a CPU; two mount namespaces with a mount they share.
 *
 * Everything ends when its standard input does: with this process at the latest.
 */
export function buildWorld(): { isBuilt: () => Promise<boolean>; end: () => Promise<void> } {
  const directory = mkdtempSync(join(tmpdir(), 'cranny-world-'));
  const running: ChildProcess[] = [];
  const ready: Promise<void>[] = [];
  const hold = (name: string, before: string[], script: string) => {
    // A copy, since the kernel names a process by its file.
    const holder = join(directory, name);
    copyFileSync('/bin/cat', holder);
    const child = spawn(
      before[0] ?? 'sh',
      [...before.slice(1), ...(before.length > 0 ? ['sh'] : []), '-ec', `${script}\necho ready; exec ${holder}`],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    running.push(child);
    ready.push(
      new Promise((done, fail) => {
        child.stdout.once('data', () => done());
        child.once('error', fail);
        child.once('exit', (code) => fail(new Error(`${name} ended with ${code} before it was ready`)));
      }),
    );
  };

  const at = join(directory, 'mounts');
  mkdirSync(at);
  hold(
    names.leak,
    ['unshare', '--mount'],
    `mount -t tmpfs below ${at}
     mkdir ${at}/archive && mount -t tmpfs archive ${at}/archive
     mount -t tmpfs above ${at}
     touch ${at}/leaked && unshare --net=${at}/leaked true`,
  );
  hold(names.nested, ['unshare', '--user', '--map-root-user', 'unshare', '--user', '--map-root-user', '--net'], '');
  hold(names.pinned, ['taskset', '-c', '0'], '');
  hold(
    names.peer,
    ['unshare', '--mount'],
    `mount -t tmpfs shared ${at} && mount --make-shared ${at}
     exec 3<&0; unshare --mount --propagation unchanged ${join(directory, names.peer)} <&3 >/dev/null &`,
  );
  return {
    isBuilt: async () => {
      const all = await Promise.allSettled(ready);
      return all.every(({ status }) => status === 'fulfilled');
    },
    end: async () => {
      await Promise.all(
        running.map((child) => {
          // Ended, or never begun.
          if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
          const ended = new Promise((resolve) => child.once('exit', resolve));
          child.stdin?.end();
          return ended;
        }),
      );
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
