-- The newsroom's side of the store: what was decided, by whom, and the log of it.

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role TEXT NOT NULL CHECK (role IN ('reader', 'reporter', 'editor', 'admin')),
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL
) STRICT;

-- A secret is never stored, only its SHA-256.
CREATE TABLE session (
    secret_sha256 TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    csrf TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
    secret_sha256 TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id),
    label TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE failed_login (
    key TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX failed_login_key ON failed_login (key, at);

CREATE TABLE desk_setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a story: what the desk last read of it.
CREATE TABLE desk_story (
    story TEXT PRIMARY KEY,
    revision TEXT NOT NULL,
    title TEXT NOT NULL,
    articles INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    single INTEGER NOT NULL,
    points INTEGER NOT NULL DEFAULT 0,
    awaiting INTEGER NOT NULL DEFAULT 0,
    approved INTEGER NOT NULL DEFAULT 0,
    reopened INTEGER NOT NULL DEFAULT 0,
    editions INTEGER NOT NULL DEFAULT 0,
    latest TEXT,
    synced_at TEXT NOT NULL,
    words TEXT NOT NULL,
    sightings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    action TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_subject ON judgement (story, kind, subject);
CREATE INDEX judgement_kind ON judgement (kind, id);

CREATE TABLE edition (
    story TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    page TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    why TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

-- Number and hash of the last entry, so that a log cut short at its end shows.
CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER judgement_kept BEFORE UPDATE ON judgement BEGIN SELECT RAISE (ABORT, 'a judgement is never changed'); END;
CREATE TRIGGER judgement_there BEFORE DELETE ON judgement BEGIN SELECT RAISE (ABORT, 'a judgement is never deleted'); END;
CREATE TRIGGER edition_kept BEFORE UPDATE ON edition BEGIN SELECT RAISE (ABORT, 'an edition is never changed'); END;
CREATE TRIGGER edition_there BEFORE DELETE ON edition BEGIN SELECT RAISE (ABORT, 'an edition is never deleted'); END;
CREATE TRIGGER audit_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_there BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
