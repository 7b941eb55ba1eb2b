/** Whose user namespace it is: the user who created it. */
export function Creator({ uid }: { uid: number }) {
  return (
    <>
      {uid === 0 && <span className="med">root, </span>}
      <span className="f3">UID {uid}</span>
    </>
  );
}
