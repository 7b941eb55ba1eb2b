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
create index mount_as_of on mount (host, segment, valid_to, valid_from, version);
