-- What verify looks at beside the stories: each row with what it points to, 0 where that is not there.

-- name: verify_accounts
SELECT account, sealed FROM account ORDER BY account;

-- name: verify_looks
SELECT l.household, l.log, l.slot, l.minute, l.sealed, CASE WHEN h.household IS NULL THEN 0 ELSE 1 END
FROM look l LEFT JOIN household h ON h.household = l.household ORDER BY l.household, l.log, l.slot;

-- name: verify_letters
SELECT o.account, o.id, o.sealed, CASE WHEN a.account IS NULL THEN 0 ELSE 1 END, o.tries
FROM outbox o LEFT JOIN account a ON a.account = o.account ORDER BY o.account, o.id;

-- name: verify_sessions
SELECT s.account, s.token, s.label, CASE WHEN a.account IS NULL THEN 0 ELSE 1 END,
    CASE WHEN s.idle > 0 AND s.until > s.made AND s.stepped_up <= s.seen THEN 1 ELSE 0 END
FROM session s LEFT JOIN account a ON a.account = s.account ORDER BY s.token;

-- name: verify_bearers
SELECT b.account, b.token, b.label, CASE WHEN a.account IS NULL THEN 0 ELSE 1 END, CASE WHEN b.made > 0 THEN 1 ELSE 0 END
FROM bearer b LEFT JOIN account a ON a.account = b.account ORDER BY b.token;

-- name: verify_doors
SELECT d.account, d.secret, d.sealed, CASE WHEN a.account IS NULL THEN 0 ELSE 1 END, CASE WHEN d.until > 0 THEN 1 ELSE 0 END
FROM door d LEFT JOIN account a ON a.account = d.account ORDER BY d.secret;

-- name: verify_keepsakes
SELECT k.account, k.keepsake, k.sealed, CASE WHEN a.account IS NULL THEN 0 ELSE 1 END, 1
FROM keepsake k LEFT JOIN account a ON a.account = k.account ORDER BY k.account, k.keepsake;

-- name: verify_callbacks
SELECT c.team, c.callback, c.sealed, CASE WHEN t.team IS NULL THEN 0 ELSE 1 END, CASE WHEN h.household IS NULL THEN 0 ELSE 1 END
FROM callback c LEFT JOIN team t ON t.team = c.team LEFT JOIN household h ON h.household = c.household
ORDER BY c.team, c.callback;

-- name: verify_items
SELECT item FROM event WHERE household = $1;

-- name: verify_made
SELECT made FROM request WHERE household = $1;

-- Requests of no table and no account; addresses and people of no account; people of no team; kept logs without a story.
-- name: verify_strays
SELECT r.household FROM request r WHERE NOT EXISTS (SELECT 1 FROM household h WHERE h.household = r.household)
    AND NOT EXISTS (SELECT 1 FROM account a WHERE a.account = r.household)
UNION ALL SELECT c.account FROM contact c WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.account = c.account)
UNION ALL SELECT p.account FROM person p WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.account = p.account)
UNION ALL SELECT p.account FROM person p WHERE NOT EXISTS (SELECT 1 FROM team t WHERE t.team = p.team)
UNION ALL SELECT k.log FROM kept k WHERE NOT EXISTS (SELECT 1 FROM head h WHERE h.household = k.household AND h.log = k.log);
