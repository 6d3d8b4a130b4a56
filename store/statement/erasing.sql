-- Tables that end by a yes of all who decide, and the own things that live thirty days more.

-- The earlier hour stays: whoever looks then asks the story, and looks again later when it is too soon.
-- name: erasing_put
INSERT INTO erasing (household, hour) VALUES ($1, $2)
ON CONFLICT (household) DO UPDATE SET hour = excluded.hour WHERE excluded.hour < erasing.hour;

-- After the row ($2, $3).
-- name: erasing_due
SELECT household, hour FROM erasing WHERE hour <= $1 AND (hour > $2 OR (hour = $2 AND household > $3))
ORDER BY hour, household LIMIT 20;

-- name: erasing_waits
SELECT 1 FROM erasing UNION ALL SELECT 1 FROM kept LIMIT 1;

-- Not one that was asked anew meanwhile: its hour is later.
-- name: erasing_drop
DELETE FROM erasing WHERE household = $1 AND hour <= $2;

-- name: kept_put
INSERT INTO kept (household, log, account, until) VALUES ($1, $2, $3, $4)
ON CONFLICT (household, log) DO UPDATE SET until = excluded.until;

-- name: kept_of_account
SELECT household, log, until FROM kept WHERE account = $1 ORDER BY until, household, log;

-- name: kept_of_household
SELECT log FROM kept WHERE household = $1 ORDER BY log;

-- name: kept_over
SELECT household, log FROM kept WHERE until <= $1 ORDER BY until, household, log LIMIT 20;

-- name: kept_drop
DELETE FROM kept WHERE household = $1 AND log = $2;

-- name: kept_drop_all
DELETE FROM kept WHERE household = $1;

-- name: head_logs
SELECT log FROM head WHERE household = $1 ORDER BY log;

-- name: event_drop_log
DELETE FROM event WHERE household = $1 AND log = $2;

-- name: head_drop_log
DELETE FROM head WHERE household = $1 AND log = $2;

-- The household itself goes with the last of its logs.
-- name: household_drop_empty
DELETE FROM household WHERE household = $1 AND NOT EXISTS (SELECT 1 FROM head WHERE household = $1);
