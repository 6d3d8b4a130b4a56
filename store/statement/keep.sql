-- What an operator's work needs: whole stories in order, and the rows of a household that was erased.

-- Every event there is, in the order of its key.
-- name: event_all
SELECT number, format, algorithm, key, item, minute, commitment, link, sealed, household, log FROM event
ORDER BY household, log, number;

-- name: event_drop_all
DELETE FROM event WHERE household = $1;

-- name: head_drop_all
DELETE FROM head WHERE household = $1;

-- name: request_drop_all
DELETE FROM request WHERE household = $1;

-- name: look_drop_all
DELETE FROM look WHERE household = $1;

-- name: household_drop
DELETE FROM household WHERE household = $1;

-- name: snapshot_all
SELECT household, log, number FROM snapshot ORDER BY household, log;

-- Changes nothing: whether the household is still at version $2.
-- name: household_hold
UPDATE household SET version = version WHERE household = $1 AND version = $2;
