import type { IconName } from './icons';

const engines: Record<string, string> = {
  'docker.com': 'Docker',
  'containerd.io': 'containerd',
  'k8s.io/cri-api': 'CRI',
  'podman.io': 'Podman',
  cgroup: 'control group',
};

/** What people call an engine: Docker, containerd, CRI, Podman. */
export const engineName = (type: string): string => engines[type] ?? type;

const groups: Record<string, readonly [name: string, icon: IconName]> = {
  'com.docker.compose.project': ['Compose project', 'group'],
  'io.kubernetes.pod': ['pod', 'pod'],
  'io.x-k8s.kind.cluster': ['kind cluster', 'group'],
};

export const groupName = (type: string): string => groups[type]?.[0] ?? type;
export const groupIcon = (type: string): IconName => groups[type]?.[1] ?? 'group';
