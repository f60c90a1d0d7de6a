-- Pages behind articles that could not be fetched, so that they are tried again less and less often.
CREATE TABLE missed (
  id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  failures INTEGER NOT NULL,                -- how often in a row
  due INTEGER NOT NULL,                     -- when to try again
  trouble TEXT NOT NULL                     -- why, in plain words
) STRICT;

CREATE INDEX picture_feed ON picture (feed);
