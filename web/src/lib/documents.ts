import { reach, ServiceError } from './graphql';
import { resolve } from './location';

/** A snapshot as it was stored from a file. */
export interface Imported {
  id: string;
  hostName: string;
  takenAt: string;
}

/** Where a snapshot can be had as a file, which `importSnapshot` takes. */
export const documentAddress = (snapshot: string): string => resolve(`api/snapshots/${snapshot}`).href;

function isImported(value: unknown): value is Imported {
  return typeof value === 'object' && value !== null && 'id' in value && 'hostName' in value && 'takenAt' in value;
}

/** Stores a document, of this service or of lxkns, as a snapshot of a host of its own. */
export async function importSnapshot(file: File): Promise<Imported> {
  const response = await reach(resolve('api/import'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: file,
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && isImported(body)) return body;
  const detail = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : null;
  throw new ServiceError(
    typeof detail === 'string' ? detail : `Cranny answered with HTTP ${response.status}.`,
    `HTTP_${response.status}`,
    response.url,
  );
}
