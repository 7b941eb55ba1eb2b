import { useEffect, useEffectEvent, useState } from 'react';
import { Icon } from './Icon';

interface Props {
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
}

/** The text filter of a page. What is typed shows at once; the view follows when the hand rests. */
export function FilterField({ value, placeholder, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  // Somebody else changed it: back, or "Clear".
  if (value !== sent) {
    setSent(value);
    setTyped(value);
  }
  const send = useEffectEvent((text: string) => {
    setSent(text);
    onChange(text);
  });
  useEffect(() => {
    if (typed === sent) return;
    const timer = setTimeout(() => send(typed), 120);
    return () => clearTimeout(timer);
  }, [typed, sent]);
  return (
    <label className="field">
      <Icon name="filter" size="sm" />
      <input
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            event.stopPropagation();
            setTyped('');
          }
        }}
      />
    </label>
  );
}
