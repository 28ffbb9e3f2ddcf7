-- What analysts have changed about actors, in the order of `made_at`, `turn` and `id`; append-only, as
-- `reviews` is. The actors in use are those that come with the program, with these changes applied.
CREATE TABLE actor_edits (
  number INTEGER PRIMARY KEY,
  -- Made of the content, so that an edit is the same one in every copy of the database.
  id TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  -- The order of those made in one second.
  turn INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('add', 'edit', 'alias', 'unalias', 'merge', 'undo')),
  -- The actor that is changed; it need not be in `actors`, where another copy does not know it.
  actor_id TEXT NOT NULL,
  -- What is set, as a JSON object.
  change TEXT NOT NULL DEFAULT '{}',
  reason TEXT,
  -- The edit that an undo takes back.
  undoes TEXT,
  CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX actor_edits_in_order ON actor_edits (made_at, turn, id);
