-- Every primary key begins with `workspace`, and every statement but the administrator's binds it: the same tables can be
-- distributed by it. Rows that belong to no workspace stand under an id that is derived from what they are about, or under
-- the nil id. Only what PostgreSQL 15 knows may be used here: the embedded database is newer.

-- The province itself: one row, under the nil id. Whoever has this key can sign in the province's name.
create table province (
  workspace uuid primary key,
  id uuid not null,
  name text not null,
  public_key text not null,
  private_key text not null
);

create table workspaces (
  workspace uuid primary key,
  name text not null,
  adopted_at timestamptz not null,
  -- JournalState as JSON. Its row is locked by whoever changes anything in the workspace: rulings get their numbers in the
  -- order in which they are committed.
  state text not null,
  next_position bigint not null,
  -- OwnJournal as JSON: the province's journal in this workspace, once it has written one.
  own_journal text,
  -- How far the newest backup goes, in the epoch in which it was made.
  backed_up_epoch text not null default '',
  backed_up_n bigint not null default 0
);

create table entries (
  workspace uuid not null,
  hash text not null,
  stamp text not null,
  journal uuid not null,
  seq bigint not null,
  prev text not null,
  at text collate "C" not null,
  status text not null,
  waits_for text not null,
  code text not null,
  -- Order of application.
  position bigint not null,
  -- Canonical text, byte for byte: never jsonb.
  text text not null,
  -- Public key of the device that brought it first, its author or a carrier.
  brought_by text not null,
  primary key (workspace, hash)
);
create index entries_by_stamp on entries (workspace, stamp);
create index entries_by_place on entries (workspace, journal, seq);
create index entries_by_position on entries (workspace, position);
create index entries_by_time on entries (workspace, at);
create index entries_waiting on entries (workspace, waits_for) where waits_for <> '';

-- How often a device brought texts that are no entries of its workspace. An author's own are right: somebody altered these.
create table set_aside (
  workspace uuid not null,
  device text not null,
  code text not null,
  texts bigint not null,
  last_at timestamptz not null,
  primary key (workspace, device, code)
);

create table signatures (
  workspace uuid not null,
  hash text not null,
  journal uuid not null,
  seq bigint not null,
  signature text not null,
  primary key (workspace, hash)
);

create table rulings (
  workspace uuid not null,
  n bigint not null,
  running_hash text not null,
  journal uuid not null,
  seq bigint not null,
  hash text not null,
  verdict text not null,
  code text not null,
  primary key (workspace, n)
);

-- One-time codes. Whoever comes with a code does not say for which workspace, so a code stands under an id derived from its
-- hash; the code itself is kept nowhere.
create table codes (
  workspace uuid primary key,
  -- The workspace that it lets into; null = for adopting one.
  target uuid,
  -- Of the workspace that shall be adopted, or of the device.
  name text not null,
  role text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- Public key of the device that used it, and the workspace that it adopted.
  used_by text,
  used_at timestamptz,
  used_for uuid
);

create table used_tokens (
  workspace uuid not null,
  token uuid not null,
  expires_at timestamptz not null,
  primary key (workspace, token)
);
create index used_tokens_by_expiry on used_tokens (workspace, expires_at);

-- Calls in the running minute, by device in its workspace, by address under an id derived from it.
create table call_counts (
  workspace uuid not null,
  caller text not null,
  minute timestamptz not null,
  calls integer not null,
  primary key (workspace, caller)
);

-- Withheld files that entries that count have named; content null until a device has brought it, and again once it was erased.
create table files (
  workspace uuid not null,
  sha256 text not null,
  content bytea,
  erased boolean not null default false,
  primary key (workspace, sha256)
);
create index files_missing on files (workspace, sha256) where content is null and not erased;

-- From what an entry speaks of to the entry: a withheld file that it names, a sitting that it opens, a file that it erases.
create table mentions (
  workspace uuid not null,
  about text not null,
  hash text not null,
  primary key (workspace, about, hash)
);

-- Pieces of files that are still being sent, each device's its own.
create table file_pieces (
  workspace uuid not null,
  sha256 text not null,
  device text not null,
  begins bigint not null,
  size bigint not null,
  content bytea not null,
  came_at timestamptz not null,
  primary key (workspace, sha256, device, begins)
);
