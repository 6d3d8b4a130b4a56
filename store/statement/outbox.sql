-- name: outbox_add
INSERT INTO outbox (account, id, after_minute, tries, sealed) VALUES ($1, $2, $3, 0, $4);

-- name: outbox_due
SELECT account, id, tries, sealed FROM outbox WHERE after_minute <= $1 ORDER BY after_minute, account, id LIMIT 50;

-- name: outbox_sent
DELETE FROM outbox WHERE account = $1 AND id = $2;

-- name: outbox_later
UPDATE outbox SET after_minute = $3, tries = tries + 1 WHERE account = $1 AND id = $2;

-- name: outbox_drop
DELETE FROM outbox WHERE account = $1;
