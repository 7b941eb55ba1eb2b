import { Icon } from '../../components/Icon';
import type { IconName } from '../../lib/icons';
import type { MountRow } from './queries';

type Facts = Pick<MountRow, 'propagation' | 'peerGroup' | 'masterGroup'>;

/** What a mount tells others, and hears of them, as mount_namespaces(7) has it. */
export function told({ propagation, peerGroup, masterGroup }: Facts): string {
  switch (propagation) {
    case 'PRIVATE':
      return 'Private. Mounts made below it stay here, and none arrive from elsewhere.';
    case 'SHARED':
      return `Shared. What is mounted below it appears at its peers of group ${peerGroup}, and the other way round.`;
    case 'SLAVE':
      return `Slave of group ${masterGroup}. Mounts made in the group appear here; mounts made here stay here.`;
    case 'SHARED_AND_SLAVE':
      return `Slave of group ${masterGroup}, and shared with its peers of group ${peerGroup}: it hears of the one, and tells the other.`;
    case 'UNBINDABLE':
      return 'Unbindable. As private, and it cannot be bind-mounted elsewhere.';
  }
}

export function PropagationMark(mount: Facts) {
  const { propagation, peerGroup, masterGroup } = mount;
  const marks: readonly [IconName, number | null][] =
    propagation === 'SHARED'
      ? [['shared', peerGroup]]
      : propagation === 'SLAVE'
        ? [['slave', masterGroup]]
        : propagation === 'SHARED_AND_SLAVE'
          ? [
              ['slave', masterGroup],
              ['shared', peerGroup],
            ]
          : propagation === 'UNBINDABLE'
            ? [['unbind', null]]
            : [];
  return (
    <span className="prop t12 f2" title={told(mount)}>
      {marks.length === 0 ? (
        <span className="f3">private</span>
      ) : (
        marks.map(([icon, group]) => (
          <span key={icon}>
            <Icon name={icon} size="sm" />
            <span className="vh">
              {icon === 'shared' ? 'shared, group ' : icon === 'slave' ? 'slave of group ' : ''}
            </span>
            {group ?? 'unbindable'}
          </span>
        ))
      )}
    </span>
  );
}
