-- The library. Times are seconds since 1970, UTC; addresses are absolute.

CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,                      -- the publisher's
  own_title TEXT NOT NULL DEFAULT '',       -- the reader's, or blank
  folder TEXT NOT NULL DEFAULT '',          -- the names of the folders around it, a slash between two
  tags TEXT NOT NULL DEFAULT '',            -- what the reader files it under besides, a comma between two
  home TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  -- What the reader set for it; blank or null: as it is for all.
  whole TEXT NOT NULL DEFAULT '' CHECK (whole IN ('', 'auto', 'always', 'never')),
  pictures INTEGER,                         -- whether its pictures are kept
  keep TEXT NOT NULL DEFAULT '',            -- how long its articles are, as 90d or 500
  own_language TEXT NOT NULL DEFAULT '',    -- what it is written in, whatever it says
  every TEXT NOT NULL DEFAULT '',           -- how often it is asked for, as 6h or never
  -- What is known of fetching it.
  etag TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '',
  asked INTEGER NOT NULL DEFAULT 0,         -- when it was last asked for
  answered INTEGER NOT NULL DEFAULT 0,      -- when it last answered as a feed
  due INTEGER NOT NULL DEFAULT 0,           -- when it is to be asked again
  failures INTEGER NOT NULL DEFAULT 0,      -- how often in a row it failed
  trouble TEXT NOT NULL DEFAULT '',         -- why, in plain words
  ended INTEGER NOT NULL DEFAULT 0,         -- whether its publisher said that it is gone
  bundle INTEGER NOT NULL DEFAULT 0,        -- where its next article is put, if there is room
  -- Kept counts; see the triggers.
  articles INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  ready INTEGER NOT NULL DEFAULT 0,
  ahead INTEGER NOT NULL DEFAULT 0          -- unread and ready
) STRICT;

-- That an article was there, and what the reader did with it. It stays when the rest is pruned, so that what comes again
-- is known again. Ids are given in the order of arrival, and never again.
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed INTEGER NOT NULL REFERENCES feed(id) ON DELETE CASCADE,
  key INTEGER NOT NULL,                     -- a hash of the publisher's id
  at INTEGER NOT NULL,                      -- its place in time: when it was published, or else when it came
  arrived INTEGER NOT NULL,
  kept INTEGER NOT NULL DEFAULT 1,          -- whether headline and body are kept
  ready INTEGER NOT NULL DEFAULT 1,         -- 0: only a summary, 1: as the feed has it, 2: the page it leads to, too
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX article_key ON article (feed, key);
CREATE INDEX article_all ON article (at, id) WHERE kept = 1;
CREATE INDEX article_unread ON article (at, id) WHERE kept = 1 AND read = 0;
CREATE INDEX article_starred ON article (at, id) WHERE kept = 1 AND starred = 1;
CREATE INDEX article_feed ON article (feed, at, id) WHERE kept = 1;
CREATE INDEX article_feed_unread ON article (feed, at, id) WHERE kept = 1 AND read = 0;

-- All that a list shows of an article.
CREATE TABLE headline (
  id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  section TEXT NOT NULL,
  language TEXT NOT NULL,
  link TEXT NOT NULL,
  published INTEGER,
  minutes INTEGER NOT NULL,
  content INTEGER NOT NULL                  -- a hash of all that was delivered, to see whether it changed
) STRICT;

-- All that articles say, several packed as one: most of a feed's articles have much in common.
CREATE TABLE bundle (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,                    -- in bytes, unpacked
  packed BLOB NOT NULL
) STRICT;

-- Where in which bundle an article is.
CREATE TABLE body (
  id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  page INTEGER NOT NULL,                    -- 0: as its feed has it, 1: as its page has it
  bundle INTEGER NOT NULL,
  start INTEGER NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (id, page)
) STRICT, WITHOUT ROWID;

CREATE INDEX body_bundle ON body (bundle);

CREATE TABLE place (
  id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  leaf INTEGER NOT NULL,
  byte INTEGER NOT NULL
) STRICT;

CREATE TABLE tag (
  id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_of ON tag (id);

CREATE TABLE picture (
  address TEXT PRIMARY KEY,
  feed INTEGER NOT NULL REFERENCES feed(id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX picture_feed ON picture (feed);

-- Pages behind articles that could not be fetched, so that they are tried again less and less often.
CREATE TABLE missed (
  id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  failures INTEGER NOT NULL,                -- how often in a row
  due INTEGER NOT NULL,                     -- when to try again
  trouble TEXT NOT NULL                     -- why, in plain words
) STRICT;

CREATE TABLE search (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  place INTEGER NOT NULL
) STRICT;

-- What the program remembers of itself, by name.
CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Articles whose words are to be looked at again.
CREATE TABLE stale (
  id INTEGER PRIMARY KEY
) STRICT;

-- Every word kept. Rows have the ids of articles. The text stands first: what is in the first column takes least.
CREATE VIRTUAL TABLE words USING fts5(
  text, title, author, tag,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(1.0, 8.0, 4.0, 4.0)');
INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);
INSERT INTO words (words, rank) VALUES ('automerge', 8);

CREATE TRIGGER article_comes AFTER INSERT ON article WHEN new.kept = 1 BEGIN
  UPDATE feed SET
    articles = articles + 1,
    unread = unread + (new.read = 0),
    starred = starred + new.starred,
    ready = ready + (new.ready > 0),
    ahead = ahead + (new.read = 0 AND new.ready > 0)
  WHERE id = new.feed;
END;

CREATE TRIGGER article_changes AFTER UPDATE OF kept, ready, read, starred, feed ON article BEGIN
  UPDATE feed SET
    articles = articles - old.kept,
    unread = unread - (old.kept = 1 AND old.read = 0),
    starred = starred - (old.kept = 1 AND old.starred = 1),
    ready = ready - (old.kept = 1 AND old.ready > 0),
    ahead = ahead - (old.kept = 1 AND old.read = 0 AND old.ready > 0)
  WHERE id = old.feed;
  UPDATE feed SET
    articles = articles + new.kept,
    unread = unread + (new.kept = 1 AND new.read = 0),
    starred = starred + (new.kept = 1 AND new.starred = 1),
    ready = ready + (new.kept = 1 AND new.ready > 0),
    ahead = ahead + (new.kept = 1 AND new.read = 0 AND new.ready > 0)
  WHERE id = new.feed;
END;

CREATE TRIGGER article_goes AFTER DELETE ON article BEGIN
  DELETE FROM words WHERE rowid = old.id;
  UPDATE feed SET
    articles = articles - old.kept,
    unread = unread - (old.kept = 1 AND old.read = 0),
    starred = starred - (old.kept = 1 AND old.starred = 1),
    ready = ready - (old.kept = 1 AND old.ready > 0),
    ahead = ahead - (old.kept = 1 AND old.read = 0 AND old.ready > 0)
  WHERE id = old.feed;
END;

-- A bundle goes with the last article in it.
CREATE TRIGGER body_goes AFTER DELETE ON body BEGIN
  DELETE FROM bundle WHERE id = old.bundle AND NOT EXISTS (SELECT 1 FROM body WHERE bundle = old.bundle);
END;

CREATE TRIGGER body_moves AFTER UPDATE OF bundle ON body WHEN old.bundle <> new.bundle BEGIN
  DELETE FROM bundle WHERE id = old.bundle AND NOT EXISTS (SELECT 1 FROM body WHERE bundle = old.bundle);
END;
