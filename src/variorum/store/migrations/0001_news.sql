-- The news as it came: bytes, articles and their versions, stories, and who decided what.
-- Instants are microseconds since 1970 UTC. Numbers, not names, join the tables; names leave the store.

-- Fetched bytes, each kept once.
CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    codec TEXT NOT NULL CHECK (codec IN ('raw', 'zlib')),
    size INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an address. version is the current one.
CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    outlet TEXT,
    published INTEGER,
    added INTEGER NOT NULL,
    gone INTEGER
) STRICT;
CREATE INDEX article_published ON article (published);
CREATE INDEX article_added ON article (added);

-- body: the article as JSON, offsets and all.
CREATE TABLE version (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article (number),
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blob (sha256),
    text_sha256 TEXT NOT NULL,
    title TEXT,
    body TEXT NOT NULL,
    warnings TEXT NOT NULL,
    added INTEGER NOT NULL,
    UNIQUE (article, version)
) STRICT;
CREATE INDEX version_sha256 ON version (sha256);

-- Current versions only; rowid is article.number.
CREATE VIRTUAL TABLE article_text USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 2");

-- What was worked out at shallow depth, of the current version.
CREATE TABLE feature (
    article INTEGER PRIMARY KEY REFERENCES article (number),
    version INTEGER NOT NULL,
    maker TEXT NOT NULL,
    at INTEGER,
    data BLOB NOT NULL
) STRICT;

-- Blocking: articles that share a key are candidates. day is the day of publication since 1970.
CREATE TABLE posting (
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, day, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_article ON posting (article);

-- In how many articles a term stands; term 0 counts the articles.
CREATE TABLE frequency (
    term INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
) STRICT;

CREATE TABLE story (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL DEFAULT '',
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    articles INTEGER NOT NULL DEFAULT 0,
    origins INTEGER NOT NULL DEFAULT 0,
    merged_into INTEGER REFERENCES story (number),
    watched INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX story_changed ON story (changed);

-- until is null for the membership that holds now: one an article.
CREATE TABLE membership (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article (number),
    story INTEGER NOT NULL REFERENCES story (number),
    since INTEGER NOT NULL,
    until INTEGER,
    score REAL,
    reason TEXT NOT NULL,
    correction INTEGER REFERENCES correction (number)
) STRICT;
CREATE UNIQUE INDEX membership_now ON membership (article) WHERE until IS NULL;
CREATE INDEX membership_story ON membership (story) WHERE until IS NULL;
CREATE INDEX membership_article ON membership (article);

-- Who rests on whom, found pair by pair: score as lineage gives it.
CREATE TABLE link (
    later INTEGER NOT NULL REFERENCES article (number),
    earlier INTEGER NOT NULL REFERENCES article (number),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (later, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_earlier ON link (earlier);

-- Which origin of its story an article belongs to: the number of the origin's first article.
CREATE TABLE origin (
    article INTEGER PRIMARY KEY REFERENCES article (number),
    origin INTEGER NOT NULL REFERENCES article (number)
) STRICT;
CREATE INDEX origin_origin ON origin (origin);

-- Deep results, kept for as long as what they were made from stands.
CREATE TABLE result (
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    maker TEXT NOT NULL,
    made INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (kind, digest, maker)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    story INTEGER PRIMARY KEY REFERENCES story (number),
    digest TEXT NOT NULL,
    maker TEXT NOT NULL,
    made INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- A person's corrections. Never changed: an undoing is a row of its own.
CREATE TABLE correction (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('story-merge', 'story-split', 'entity-merge', 'entity-split', 'undo')),
    story INTEGER REFERENCES story (number),
    body TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES correction (number),
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX correction_story ON correction (story);
CREATE TRIGGER correction_kept BEFORE UPDATE ON correction BEGIN SELECT RAISE (ABORT, 'a correction is never changed'); END;
CREATE TRIGGER correction_there BEFORE DELETE ON correction BEGIN SELECT RAISE (ABORT, 'a correction is never deleted'); END;

-- Two articles that a person has said do or do not tell one story, as long as the correction stands.
CREATE TABLE bond (
    correction INTEGER NOT NULL REFERENCES correction (number),
    one INTEGER NOT NULL REFERENCES article (number),
    other INTEGER NOT NULL REFERENCES article (number),
    together INTEGER NOT NULL,
    PRIMARY KEY (one, other, correction)
) STRICT, WITHOUT ROWID;
CREATE INDEX bond_other ON bond (other);

-- What happened, in order, for those who follow along.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    article INTEGER,
    story INTEGER,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX change_story ON change (story, seq);

-- Where the watchers stand: one row a feed, a host, an archive.
CREATE TABLE state (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
