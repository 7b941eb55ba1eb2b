-- Snapshots as intervals: a row is a version of an entity, with the snapshots from which (valid_from) and until which
-- (valid_to, exclusive) it looked like this. What snapshot N of host H in segment S contains:
--
--   select * from process where host = H and segment = S and valid_from <= N and valid_to > N
--
-- A row that is still valid has valid_to 9223372036854775807. From time to time a new segment is begun with a copy of all rows
-- that are still valid, so that a snapshot is read from one segment, however old it is; a copy keeps its version, and its
-- original stays open in the segment before.
--
-- Every key begins with the host: one database holds many, perhaps spread over several servers. Numbers (snapshot, segment,
-- entity, version) are counted per host by the application. No triggers, no sequences, no constraint across hosts.

create table host (
    id bigint not null,
    name varchar not null,
    architecture varchar not null,
    primary key (id)
);

-- One run of a kernel.
create table boot (
    host bigint not null,
    id uuid not null,
    kernel varchar not null,
    booted_at timestamp(3) with time zone not null,
    primary key (host, id),
    foreign key (host) references host (id)
);

create table segment (
    host bigint not null,
    number bigint not null,
    first_snapshot bigint not null,
    -- How many rows it began with.
    key_rows bigint not null,
    -- Whether it may have rows that no snapshot needs any more.
    unswept boolean not null,
    primary key (host, number),
    foreign key (host) references host (id)
);

create table snapshot (
    host bigint not null,
    -- 1, 2, 3, ...: the order of snapshots, whatever clocks say.
    number bigint not null,
    segment bigint not null,
    boot uuid not null,
    taken_at timestamp(3) with time zone not null,
    -- How long discovery took, in nanoseconds.
    duration bigint,
    -- SCHEDULED, EVENT, MANUAL, IMPORT
    triggered_by varchar not null,
    label varchar,
    pinned boolean not null,
    complete boolean not null,
    host_name varchar not null,
    -- As the kernel writes it: 0-3,8
    cpus_online varchar not null,
    -- What each process was doing, in the order of PIDs, letters as in proc_pid_stat(5): 12S1R3I. Too volatile for a version.
    process_states varchar not null,
    namespaces integer not null,
    processes integer not null,
    tasks integer not null,
    mounts integer not null,
    containers integer not null,
    engines integer not null,
    -- Against the snapshot before.
    added integer not null,
    removed integer not null,
    modified integer not null,
    -- Whether these are no longer what they were when it was stored, as the snapshot before has been deleted; what they were
    -- then is in change_count.
    folded boolean not null,
    -- The highest numbers that are in use.
    last_version bigint not null,
    last_entity bigint not null,
    last_placement bigint not null,
    primary key (host, number),
    foreign key (host, segment) references segment (host, number),
    foreign key (host, boot) references boot (host, id)
);

-- What snapshots that were deleted had changed, summed up by the minute: so that these counts outlive them.
create table change_count (
    host bigint not null,
    since timestamp(3) with time zone not null,
    snapshots integer not null,
    added integer not null,
    removed integer not null,
    modified integer not null,
    primary key (host, since),
    foreign key (host) references host (id)
);

-- Every entity that any snapshot has seen. The last two columns are null while the newest snapshot has it.
create table entity (
    host bigint not null,
    number bigint not null,
    id varchar not null,
    first_seen timestamp(3) with time zone not null,
    last_seen timestamp(3) with time zone,
    gone_since timestamp(3) with time zone,
    primary key (host, number)
);

create table namespace (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    type varchar not null,
    inode bigint not null,
    device bigint,
    kernel_id bigint,
    incarnation integer not null,
    initial boolean not null,
    -- Inodes of user and parent namespaces.
    owner bigint,
    parent bigint,
    owner_uid bigint,
    primary key (host, entity, segment, version)
);
create index namespace_as_of on namespace (host, segment, valid_to, valid_from, entity, version);

-- What keeps a namespace beside those in it.
create table namespace_reference (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    -- Inode.
    namespace bigint not null,
    -- FOR_CHILDREN, FD, SOCKET, BIND_MOUNT
    kind varchar not null,
    tid integer,
    descriptor integer,
    mount_namespace bigint,
    mount_id integer,
    path varchar,
    -- JSON: the paths to enter the mount namespace.
    via varchar,
    primary key (host, entity, segment, version)
);
create index namespace_reference_as_of on namespace_reference (host, segment, valid_to, valid_from, entity, version);

-- Where and how processes and tasks run: many share one, so it is written once in each segment.
create table placement (
    host bigint not null,
    segment bigint not null,
    number bigint not null,
    -- Inodes of the namespaces.
    cgroup_ns bigint,
    ipc_ns bigint,
    mnt_ns bigint,
    net_ns bigint,
    pid_ns bigint,
    time_ns bigint,
    user_ns bigint,
    uts_ns bigint,
    cgroup varchar,
    freezer_cgroup varchar,
    frozen boolean,
    policy varchar not null,
    priority integer,
    nice integer,
    affinity varchar,
    primary key (host, segment, number)
);

create table process (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    pid integer not null,
    ppid integer not null,
    -- JSON: PIDs in nested PID namespaces, and the command line.
    nested_pids varchar not null,
    name varchar not null,
    command_line varchar,
    executable varchar,
    kernel_thread boolean not null,
    -- Clock ticks after boot.
    start_ticks bigint not null,
    uid bigint,
    -- Effective ones, as a bit set.
    capabilities bigint,
    task_count integer not null,
    placement bigint not null,
    primary key (host, entity, segment, version)
);
create index process_as_of on process (host, segment, valid_to, valid_from, entity, version);

create table task (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    tid integer not null,
    pid integer not null,
    name varchar not null,
    start_ticks bigint not null,
    placement bigint not null,
    primary key (host, entity, segment, version)
);
create index task_as_of on task (host, segment, valid_to, valid_from, entity, version);

-- The mounts of all mount namespaces.

create table mount (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    -- Inode of the mount namespace that it is in.
    mnt_ns bigint not null,
    mount_id integer not null,
    parent_id integer not null,
    -- The kernel's never-reused id; null before Linux 6.8.
    unique_id bigint,
    major integer not null,
    minor integer not null,
    root varchar not null,
    path varchar not null,
    -- JSON: texts.
    options varchar not null,
    peer_group integer,
    master_group integer,
    unbindable boolean not null,
    fs_type varchar not null,
    source varchar not null,
    -- JSON: texts.
    super_options varchar not null,
    hidden boolean not null,
    primary key (host, entity, segment, version)
);
create index mount_as_of on mount (host, segment, valid_to, valid_from, entity, version);

-- Containers, the engines that tell of them, and the groups they form. They outlive reboots, and are known by ids of their own.

create table container (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    id varchar not null,
    -- Id of the engine; null where none tells of it.
    engine varchar,
    container_id varchar not null,
    name varchar not null,
    type varchar not null,
    flavor varchar not null,
    image varchar,
    -- Milliseconds after the epoch.
    created_at bigint,
    pid integer,
    paused boolean not null,
    privileged boolean,
    restart_policy varchar,
    -- JSON: name, value, name, value, ...
    labels varchar not null,
    cgroup varchar,
    -- Inodes of the namespaces of its initial process.
    cgroup_ns bigint,
    ipc_ns bigint,
    mnt_ns bigint,
    net_ns bigint,
    pid_ns bigint,
    time_ns bigint,
    user_ns bigint,
    uts_ns bigint,
    primary key (host, entity, segment, version)
);
create index container_as_of on container (host, segment, valid_to, valid_from, entity, version);

create table engine (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    id varchar not null,
    type varchar not null,
    engine_id varchar not null,
    engine_version varchar not null,
    api varchar not null,
    pid integer,
    uid bigint,
    state varchar not null,
    primary key (host, entity, segment, version)
);
create index engine_as_of on engine (host, segment, valid_to, valid_from, entity, version);

create table container_group (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    id varchar not null,
    name varchar not null,
    type varchar not null,
    flavor varchar not null,
    -- Id of the engine; null where none tells of it.
    engine varchar,
    -- JSON: name, value, name, value, ...
    labels varchar not null,
    -- JSON: ids.
    containers varchar not null,
    primary key (host, entity, segment, version)
);
create index container_group_as_of on container_group (host, segment, valid_to, valid_from, entity, version);

-- What could not be seen.
create table problem (
    host bigint not null,
    segment bigint not null,
    entity bigint not null,
    version bigint not null,
    valid_from bigint not null,
    valid_to bigint not null,
    phase varchar not null,
    subject varchar not null,
    reason varchar not null,
    primary key (host, entity, segment, version)
);
create index problem_as_of on problem (host, segment, valid_to, valid_from, entity, version);
