/** Where a `Link` header (RFC 8288) leads to for this relation; null where to nothing. */
export function linkTo(relation: string, header: string | null): string | null {
  for (const [, address, parameters] of (header ?? '').matchAll(/<([^>]*)>([^,]*)/g)) {
    if (address !== undefined && parameters?.includes(`rel="${relation}"`)) return address;
  }
  return null;
}
