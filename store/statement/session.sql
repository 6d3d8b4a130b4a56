-- Who asks: the session and what hangs on it by primary keys, and the household's version with it.
-- name: session_who
SELECT s.account, s.seen, s.until, s.idle, s.stepped_up, a.sealed, a.ended,
    CASE WHEN a.pin IS NULL THEN 0 ELSE 1 END, p.left_at, p.role, t.name, h.version
FROM session s
JOIN account a ON a.account = s.account
LEFT JOIN person p ON p.account = s.account
LEFT JOIN team t ON t.team = p.team
LEFT JOIN household h ON h.household = $2
WHERE s.token = $1;

-- name: session_add
INSERT INTO session (token, account, made, seen, until, idle, stepped_up, label)
VALUES ($1, $2, $3, $3, $4, $5, 0, $6);

-- name: session_seen
UPDATE session SET seen = $2 WHERE token = $1 AND seen < $2;

-- A right PIN: another token, the same session.
-- name: session_step_up
UPDATE session SET token = $2, seen = $3, stepped_up = $3 WHERE token = $1 AND account = $4;

-- name: session_step_down
UPDATE session SET stepped_up = 0 WHERE account = $1;

-- name: session_end
DELETE FROM session WHERE token = $1;

-- name: session_end_all
DELETE FROM session WHERE account = $1;

-- name: session_list
SELECT token, made, seen, label FROM session
WHERE account = $1 AND until > $2 AND seen + idle > $2
ORDER BY seen DESC, token;

-- name: session_sweep
DELETE FROM session WHERE until <= $1 OR seen + idle <= $1;
