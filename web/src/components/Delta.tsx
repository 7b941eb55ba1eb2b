import { count } from '../lib/format';

interface Counts {
  added: number;
  removed: number;
  modified: number;
}

/** `+9 −8 ~5`: what is zero is left out. */
export function Delta({ added, removed, modified }: Counts) {
  return (
    <span className="delta">
      {added > 0 && (
        <span className="d-a">
          +{count(added)}
          <span className="vh"> added</span>
        </span>
      )}
      {removed > 0 && (
        <span className="d-r">
          −{count(removed)}
          <span className="vh"> removed</span>
        </span>
      )}
      {modified > 0 && (
        <span className="d-m">
          ~{count(modified)}
          <span className="vh"> modified</span>
        </span>
      )}
    </span>
  );
}
