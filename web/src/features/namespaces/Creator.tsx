/** Whose user namespace it is: the user who created it. */
export function Creator({ uid, name }: { uid: number; name: string | null }) {
  const called = name ?? (uid === 0 ? 'root' : null);
  return (
    <>
      {called !== null && <span className={uid === 0 ? 'med' : undefined}>{called}, </span>}
      <span className="f3">UID {uid}</span>
    </>
  );
}
