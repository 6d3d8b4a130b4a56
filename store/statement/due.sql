-- When somebody looks which day to look again has come.

-- The nearest day counts; a later one is found then.
-- name: due_put
INSERT INTO due (household, hour) VALUES ($1, $2)
ON CONFLICT (household) DO UPDATE SET hour = CASE WHEN excluded.hour < due.hour THEN excluded.hour ELSE due.hour END;

-- name: due_now
SELECT household, hour FROM due WHERE hour <= $1 ORDER BY hour, household LIMIT 50;

-- name: due_drop
DELETE FROM due WHERE household = $1 AND hour <= $2;
