-- Where the extension Citus is installed, the tables are spread over its servers, by host. Elsewhere this does nothing.
--
-- Foreign keys are taken off and put on again, as a distributed table may not refer to one that is not distributed yet.
do $$
declare
  t text;
  c record;
  keys text[] := '{}';
begin
  if exists (select 1 from pg_extension where extname = 'citus') then
    set local citus.multi_shard_modify_mode to 'sequential';
    for c in
      select conrelid::regclass as tab, conname, pg_get_constraintdef(oid) as def
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
    loop
      keys := keys || format('alter table %s add constraint %I %s', c.tab, c.conname, c.def);
      execute format('alter table %s drop constraint %I', c.tab, c.conname);
    end loop;
    perform create_distributed_table('host', 'id', colocate_with := 'none', shard_count := 32);
    foreach t in array array['boot', 'segment', 'snapshot', 'change_count', 'entity', 'namespace', 'namespace_reference',
        'placement', 'process', 'task', 'mount', 'container', 'engine', 'container_group', 'problem'] loop
      perform create_distributed_table(t::regclass, 'host', colocate_with := 'host');
    end loop;
    foreach t in array keys loop
      execute t;
    end loop;
  end if;
end $$;
