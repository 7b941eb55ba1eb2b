/** How a task is scheduled, in words: `normal`, `normal nice 10`, `FIFO priority 80`. */
export function scheduling({
  policy,
  priority,
  nice,
}: {
  policy: string;
  priority: number | null;
  nice: number | null;
}): string {
  const realTime = policy === 'FIFO' || policy === 'RR' || policy === 'DEADLINE';
  const name = realTime ? policy : policy.toLowerCase();
  if (priority !== null && priority > 0 && realTime) return `${name} priority ${priority}`;
  return nice !== null && nice !== 0 ? `${name} nice ${nice}` : name;
}
