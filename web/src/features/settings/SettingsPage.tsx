import type { ReactNode } from 'react';
import { Pane } from '../../components/Pane';
import { signOut, useAccount } from '../../lib/session';
import { choose, useSettings, type Settings } from '../../lib/settings';

/** What this browser remembers. */
export function SettingsPage() {
  const settings = useSettings();
  const account = useAccount();
  return (
    <Pane title="Settings" count="of this browser">
      <div className="scroll" tabIndex={0} role="region" aria-label="Settings">
        <div className="settings">
          <Choice
            title="Theme"
            name="theme"
            value={settings.theme}
            options={[
              ['system', 'System'],
              ['light', 'Light'],
              ['dark', 'Dark'],
            ]}
          />
          <Choice
            title="Rows"
            name="density"
            value={settings.density}
            options={[
              ['compact', 'Compact'],
              ['comfortable', 'Comfortable'],
            ]}
          />
          <Choice
            title="Clock"
            name="zone"
            value={settings.zone}
            options={[
              ['UTC', 'UTC'],
              ['local', 'Local'],
            ]}
          >
            The other one is in the tooltip of a time.
          </Choice>
          <fieldset>
            <legend>Single-key shortcuts</legend>
            <label className="switch">
              <input
                type="checkbox"
                checked={settings.shortcuts}
                onChange={(event) => choose({ shortcuts: event.target.checked })}
              />
              <span>
                <kbd>,</kbd> <kbd>.</kbd> change, <kbd>[</kbd> <kbd>]</kbd> snapshot, <kbd>L</kbd> live, <kbd>D</kbd>{' '}
                snapshots
              </span>
            </label>
          </fieldset>
          {account.data?.name != null && (
            <fieldset>
              <legend>Signed in as {account.data.name}</legend>
              <button type="button" className="btn" onClick={() => void signOut()}>
                Sign out
              </button>
            </fieldset>
          )}
        </div>
      </div>
    </Pane>
  );
}

interface ChoiceProps<K extends keyof Settings> {
  title: string;
  name: K;
  value: Settings[K];
  options: readonly (readonly [Settings[K], string])[];
  children?: ReactNode;
}

function Choice<K extends keyof Settings>({ title, name, value, options, children }: ChoiceProps<K>) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div className="choice" role="radiogroup" aria-label={title}>
        {options.map(([option, label]) => (
          <label key={label}>
            <input type="radio" name={name} checked={value === option} onChange={() => choose({ [name]: option })} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {children && <p className="t12 f3">{children}</p>}
    </fieldset>
  );
}
