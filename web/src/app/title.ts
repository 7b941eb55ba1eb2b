import { useEffect } from 'react';
import { dateTime } from '../lib/format';
import { useMoment } from '../lib/moment';
import { useSettings } from '../lib/settings';
import { useView } from '../lib/view';

/** The document's title: page, moment, host. */
export function useTitle(): void {
  const { path } = useView();
  const { snapshot, live } = useMoment();
  const { zone } = useSettings();
  const page =
    path === ''
      ? 'Overview'
      : (path
          .split('/')
          .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
          .at(0) ?? '');
  const type = path.startsWith('namespaces/') ? ` ${path.slice('namespaces/'.length)}` : '';
  const moment = !live && snapshot ? dateTime(snapshot.takenAt, zone) : null;
  const title = [page + type, moment, snapshot?.host.name, 'Cranny'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
