import { Icon } from './Icon';

/** Which container something belongs to, in a row that leads elsewhere itself. */
export function InContainer({ container }: { container: { name: string } }) {
  return (
    <span className="who t12 f2" title={`In the container ${container.name}`}>
      <Icon name="container" size="sm" />
      <span className="el">{container.name}</span>
    </span>
  );
}
