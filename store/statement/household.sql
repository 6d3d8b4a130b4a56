-- The household as a unit: its version, its retries, its snapshots, and whose store this is.

-- name: household_make
INSERT INTO household (household, version) VALUES ($1, 1);

-- name: household_touch
UPDATE household SET version = version + 1 WHERE household = $1;

-- name: household_version
SELECT version FROM household WHERE household = $1;

-- name: household_all
SELECT household, version FROM household ORDER BY household;

-- name: household_count
SELECT count(*) FROM household;

-- name: request_put
INSERT INTO request (household, actor, key, payload, made, minute) VALUES ($1, $2, $3, $4, $5, $6);

-- name: request_get
SELECT payload, made FROM request WHERE household = $1 AND actor = $2 AND key = $3;

-- Only while the household is still at version $5: a fold of before a redaction must not come after it.
-- name: snapshot_put
INSERT INTO snapshot (household, log, number, sealed)
SELECT $1, $2, $3, $4 WHERE EXISTS (SELECT 1 FROM household WHERE household = $1 AND version = $5)
ON CONFLICT (household, log) DO UPDATE SET number = excluded.number, sealed = excluded.sealed;

-- name: snapshot_get
SELECT number, sealed FROM snapshot WHERE household = $1 AND log = $2;

-- name: snapshot_drop
DELETE FROM snapshot WHERE household = $1 AND log = $2;

-- name: snapshot_drop_all
DELETE FROM snapshot WHERE household = $1;

-- name: instance_make
INSERT INTO instance (one, id, schema, grown) VALUES (1, $1, $2, $3);

-- name: instance_get
SELECT id, grown FROM instance WHERE one = 1;

-- name: instance_grow
UPDATE instance SET grown = $1 WHERE one = 1 AND grown < $1;
