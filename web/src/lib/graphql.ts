import { print, type DocumentNode } from '@0no-co/graphql.web';
import { initGraphQLTada, type TadaDocumentNode } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';
import { resolve } from './location';

/** Documents written with this are typed by the schema that the service prints. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; BigInteger: number };
  disableMasking: true;
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';

/** What went wrong, as a sentence; `code` as the service names it, or UNREACHABLE. */
export class ServiceError extends Error {
  readonly code: string;
  readonly details: string;

  constructor(message: string, code: string, details: string) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.details = details;
  }
}

interface Answer {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string; errorId?: string } }[];
}

const printed = new WeakMap<object, string>();

/** A document as it is sent. */
export function textOf(document: DocumentNode): string {
  const known = printed.get(document);
  if (known !== undefined) return known;
  const fresh = print(document);
  printed.set(document, fresh);
  return fresh;
}

/** Sends a request; what does not get there is an error like any other. */
export async function reach(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ServiceError('Cranny is not reachable.', 'UNREACHABLE', `${url.href}: ${String(cause)}`);
  }
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

/** Asks the service. The only place that does. */
export async function request<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await reach(resolve('graphql'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query: textOf(document), variables }),
    ...(signal ? { signal } : {}),
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 401) {
    throw new ServiceError('Who asks this service must show a token.', 'UNAUTHENTICATED', response.url);
  }
  if (!isAnswer(body)) {
    throw new ServiceError(
      `Cranny answered with HTTP ${response.status}.`,
      `HTTP_${response.status}`,
      `${response.url}: ${response.statusText}`,
    );
  }
  const error = body.errors?.[0];
  if (error) {
    throw new ServiceError(error.message, error.extensions?.code ?? 'INTERNAL', JSON.stringify(body.errors, null, 2));
  }
  return body.data as Result;
}

/** Shows a token once: the service answers with a cookie that no script reads, and that stands for it from then on. */
export async function signIn(token: string): Promise<void> {
  const response = await reach(resolve('api/session'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (response.ok) return;
  throw response.status === 401 || response.status === 400
    ? new ServiceError('This token is not known here, or has expired.', 'UNAUTHENTICATED', response.url)
    : new ServiceError(`Cranny answered with HTTP ${response.status}.`, `HTTP_${response.status}`, response.url);
}
