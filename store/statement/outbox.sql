-- name: outbox_add
INSERT INTO outbox (account, id, after_minute, tries, sealed) VALUES ($1, $2, $3, 0, $4);

-- The word that there is a message: not again within twelve hours, unless she has looked since or it must be told.
-- What lies more than two days ahead was written by a clock that ran ahead.
-- name: outbox_news
INSERT INTO outbox (account, id, after_minute, tries, sealed)
SELECT a.account, $2, $3, 0, $4 FROM account a
WHERE a.account = $1 AND ($5 = 1 OR (
    NOT EXISTS (SELECT 1 FROM outbox o WHERE o.account = $1)
    AND (a.news <= $3 - 720 OR a.news > $3 + 2880 OR EXISTS (SELECT 1 FROM session s WHERE s.account = $1 AND s.seen > a.news * 60000 + 59999))));

-- Nothing waits longer than a day: what lies further ahead was written by a clock that ran ahead.
-- name: outbox_due
SELECT account, id, tries, sealed FROM outbox WHERE after_minute <= $1 OR after_minute > $1 + 2880 ORDER BY after_minute, account, id LIMIT 50;

-- name: outbox_sent
DELETE FROM outbox WHERE account = $1 AND id = $2;

-- name: outbox_later
UPDATE outbox SET after_minute = $3, tries = tries + 1 WHERE account = $1 AND id = $2;

-- name: outbox_wait
UPDATE outbox SET after_minute = $3 WHERE account = $1 AND id = $2;

-- name: outbox_drop
DELETE FROM outbox WHERE account = $1;
