-- name: door_add
INSERT INTO door (secret, kind, account, about, sealed, made, until) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: door_find
SELECT d.kind, d.account, d.sealed, d.until, d.used, a.ended
FROM door d LEFT JOIN account a ON a.account = d.account
WHERE d.secret = $1;

-- name: door_spend
UPDATE door SET used = $2 WHERE secret = $1 AND used = 0 AND until > $2;

-- name: door_revoke
DELETE FROM door WHERE account = $1 AND kind = $2;

-- name: door_revoke_all
DELETE FROM door WHERE account = $1;

-- name: door_revoke_ask
DELETE FROM door WHERE about = $1;

-- name: door_sweep
DELETE FROM door WHERE until <= $1;
