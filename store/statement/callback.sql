-- name: callback_put
INSERT INTO callback (team, callback, household, asked, promised, sealed) VALUES ($1, $2, $3, $4, $5, $6);

-- Those that wait, first who waits longest.
-- name: callback_waiting
SELECT callback, household, asked, promised, sealed, taken_by, taken FROM callback
WHERE team = $1 AND answered = 0 ORDER BY asked, callback;

-- name: callback_find
SELECT household FROM callback WHERE team = $1 AND callback = $2 AND answered = 0;

-- Somebody of the team calls now. Who took it before another did, has it; after $5 it is free again.
-- name: callback_take
UPDATE callback SET taken_by = $3, taken = $4
WHERE team = $1 AND callback = $2 AND answered = 0 AND (taken_by IS NULL OR taken_by = $3 OR taken < $5);

-- name: callback_free
UPDATE callback SET taken_by = NULL WHERE team = $1 AND callback = $2 AND answered = 0;

-- Who was called and by whom goes; how long she waited stays.
-- name: callback_answered
UPDATE callback SET sealed = NULL, taken_by = NULL, answered = $3 WHERE household = $1 AND callback = $2 AND answered = 0;

-- She asks no more: then she did not wait either.
-- name: callback_drop
DELETE FROM callback WHERE household = $1 AND callback = $2 AND answered = 0;

-- name: callback_drop_all
DELETE FROM callback WHERE household = $1;

-- What the team is measured by: when each was asked and answered (0: not yet), of those asked since $2.
-- name: callback_times
SELECT asked, answered FROM callback WHERE team = $1 AND (answered = 0 OR answered >= $2);
