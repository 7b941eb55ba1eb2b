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
create index container_as_of on container (host, segment, valid_to, valid_from, version);

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
create index engine_as_of on engine (host, segment, valid_to, valid_from, version);

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
create index container_group_as_of on container_group (host, segment, valid_to, valid_from, version);
