-- Who sits where, by a keyed hash of the account.

-- name: sits_put
INSERT INTO sits (household, account, hour) VALUES ($1, $2, $3)
ON CONFLICT (household, account) DO UPDATE SET hour = excluded.hour;

-- name: sits_drop
DELETE FROM sits WHERE household = $1 AND account = $2;

-- name: sits_drop_all
DELETE FROM sits WHERE household = $1;

-- name: sits_of_account
SELECT household, hour FROM sits WHERE account = $1 ORDER BY household;

-- name: sits_of_household
SELECT account, hour FROM sits WHERE household = $1 ORDER BY account;
