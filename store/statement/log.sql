-- Events and the heads of their logs.

-- name: event_append
INSERT INTO event (household, log, number, format, algorithm, key, item, minute, commitment, link, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- A log, or what came after number $3, in order.
-- name: event_tail
SELECT number, format, algorithm, key, item, minute, commitment, link, sealed FROM event
WHERE household = $1 AND log = $2 AND number > $3 ORDER BY number;

-- Backwards: at most $4 before number $3. To open the last of them one needs the link of one more.
-- name: event_before
SELECT number, format, algorithm, key, item, minute, commitment, link, sealed FROM event
WHERE household = $1 AND log = $2 AND number < $3 ORDER BY number DESC LIMIT $4;

-- name: event_one
SELECT number, format, algorithm, key, item, minute, commitment, link, sealed FROM event
WHERE household = $1 AND log = $2 AND number = $3;

-- Empties what was said of an item before number $4; commitments and links stay, so the chain holds.
-- name: event_redact
UPDATE event SET sealed = NULL
WHERE household = $1 AND log = $2 AND item = $3 AND number < $4 AND sealed IS NOT NULL;

-- name: head_make
INSERT INTO head (household, log, number, link, mac) VALUES ($1, $2, $3, $4, $5);

-- Moves the head from number $3 to $4; another number there: somebody else was first.
-- name: head_move
UPDATE head SET number = $4, link = $5, mac = $6 WHERE household = $1 AND log = $2 AND number = $3;

-- name: head_one
SELECT number, link, mac FROM head WHERE household = $1 AND log = $2;

-- name: head_list
SELECT log, number, link, mac FROM head WHERE household = $1 ORDER BY log;

-- Every log of every household, for checking the chains.
-- name: head_all
SELECT household, log, number, link, mac FROM head ORDER BY household, log;

-- Logs with events and no head, which no commit makes.
-- name: event_headless
SELECT DISTINCT household, log FROM event AS e
WHERE NOT EXISTS (SELECT 1 FROM head AS h WHERE h.household = e.household AND h.log = e.log);
