-- Twice the same id is one tap that came twice.
-- name: keepsake_put
INSERT INTO keepsake (account, keepsake, minute, sealed) VALUES ($1, $2, $3, $4)
ON CONFLICT (account, keepsake) DO NOTHING;

-- name: keepsake_list
SELECT keepsake, minute, sealed FROM keepsake WHERE account = $1 ORDER BY minute DESC, keepsake LIMIT $2;

-- What is beyond the newest $2 makes room.
-- name: keepsake_room
DELETE FROM keepsake WHERE account = $1 AND keepsake IN (
    SELECT keepsake FROM keepsake WHERE account = $1 ORDER BY minute DESC, keepsake LIMIT 1000000 OFFSET $2);

-- name: keepsake_drop_all
DELETE FROM keepsake WHERE account = $1;

-- name: keepsake_drop
DELETE FROM keepsake WHERE account = $1 AND keepsake = $2;
