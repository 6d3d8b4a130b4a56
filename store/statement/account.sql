-- name: account_add
INSERT INTO account (account, sealed, made) VALUES ($1, $2, $3);

-- name: account_read
SELECT sealed, CASE WHEN pin IS NULL THEN 0 ELSE 1 END, pin_after, pin_reset, ended FROM account WHERE account = $1;

-- name: account_made
SELECT made FROM account WHERE account = $1;

-- Only over what was read ($3): of two who save at once one reads again.
-- name: account_save
UPDATE account SET sealed = $2 WHERE account = $1 AND sealed = $3;

-- name: account_news
UPDATE account SET news = $3 WHERE account = $1 AND EXISTS (SELECT 1 FROM outbox o WHERE o.account = $1 AND o.id = $2);

-- name: account_end
UPDATE account SET ended = $2 WHERE account = $1;

-- Erased by herself: for good.
-- name: account_drop
DELETE FROM account WHERE account = $1;

-- name: contact_drop
DELETE FROM contact WHERE account = $1;

-- Whose address it was first keeps it: saying so would tell a stranger who is here.
-- name: contact_add
INSERT INTO contact (hash, account) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING;

-- name: contact_find
SELECT c.account FROM contact c JOIN account a ON a.account = c.account WHERE c.hash = $1 AND a.ended = 0;

-- name: pin_read
SELECT pin, pin_tries, pin_after, ended FROM account WHERE account = $1;

-- A try is counted before it is looked at. Of two at once, one finds another number here.
-- name: pin_try
UPDATE account SET pin_tries = pin_tries + 1, pin_after = $3 WHERE account = $1 AND pin_tries = $2;

-- name: pin_right
UPDATE account SET pin_tries = 0, pin_after = 0, pin_reset = 0 WHERE account = $1;

-- name: pin_set
UPDATE account SET pin = $2, pin_tries = 0, pin_after = 0, pin_reset = 0 WHERE account = $1;

-- name: pin_reset_ask
UPDATE account SET pin_reset = $2 WHERE account = $1;

-- name: pin_reset_stop
UPDATE account SET pin_reset = 0 WHERE account = $1;
