import { useMoment } from '../lib/moment';
import { dateTime, zoneName } from '../lib/format';
import { resolve } from '../lib/location';
import { useSettings } from '../lib/settings';
import { copy } from '../lib/toast';
import { address, useView } from '../lib/view';
import { IconButton } from './IconButton';

/** Copies a link to exactly this view: also while live, it names the moment. */
export function LinkButton({ optional }: { optional?: boolean }) {
  const view = useView();
  const { zone } = useSettings();
  const { snapshot } = useMoment();
  const copyLink = () => {
    const at = view.at ?? snapshot?.takenAt ?? null;
    const when = at ? ` It opens this view at ${dateTime(at, zone)} ${zoneName(at, zone)}.` : '';
    void copy(resolve(address({ ...view, at })).href, `Link copied.${when}`);
  };
  return <IconButton icon="link" label="Copy link to this view" onClick={copyLink} optional={optional ?? false} />;
}
