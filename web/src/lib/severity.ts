export const severities = ['CRITICAL', 'WARNING', 'INFO'] as const;
export type Severity = (typeof severities)[number];

/** Critical first, then what has been so for longest. */
export function mostSevereFirst<T extends { severity: Severity; since: string }>(findings: readonly T[]): T[] {
  return [...findings].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || Date.parse(a.since) - Date.parse(b.since),
  );
}
