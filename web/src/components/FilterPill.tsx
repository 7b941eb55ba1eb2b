import type { ReactNode } from 'react';
import { Icon } from './Icon';
import { Menu } from './Menu';

interface Option {
  value: string;
  label: string;
  icon?: ReactNode;
  count?: number | undefined;
}

interface Props {
  label: string;
  /** What it says while nothing is chosen. */
  anything: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChoose: (values: string[]) => void;
}

/** A filter with several values: `Type all ▾`, in accent once something is chosen. */
export function FilterPill({ label, anything, options, chosen, onChoose }: Props) {
  const known = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <Menu
      className={chosen.length > 0 ? 'pill on' : 'pill'}
      button={
        <>
          {label} <b>{chosen.length > 0 ? known.join(', ') || chosen.join(', ') : anything}</b>
          <Icon name="down" size="xs" />
        </>
      }
    >
      {() => (
        <>
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="menuitemcheckbox"
              aria-checked={chosen.includes(option.value)}
              className="item"
              onClick={() => toggle(option.value)}
            >
              <span className="check">{chosen.includes(option.value) && <Icon name="check" size="sm" />}</span>
              {option.icon}
              <span className="grow">{option.label}</span>
              {option.count !== undefined && <span className="n">{option.count}</span>}
            </button>
          ))}
          {chosen.length > 0 && (
            <button type="button" role="menuitem" className="item foot" data-close onClick={() => onChoose([])}>
              <span className="check" />
              Clear
            </button>
          )}
        </>
      )}
    </Menu>
  );
}
