-- Who asks, for a program: as session_who, by its token.
-- name: bearer_who
SELECT b.account, b.until, a.sealed, a.ended,
    CASE WHEN a.pin IS NULL THEN 0 ELSE 1 END, p.left_at, p.role, t.name, h.version
FROM bearer b
JOIN account a ON a.account = b.account
LEFT JOIN person p ON p.account = b.account
LEFT JOIN team t ON t.team = p.team
LEFT JOIN household h ON h.household = $2
WHERE b.token = $1;

-- name: bearer_add
INSERT INTO bearer (token, account, made, until, label) VALUES ($1, $2, $3, $4, $5);

-- name: bearer_end_all
DELETE FROM bearer WHERE account = $1;

-- name: bearer_sweep
DELETE FROM bearer WHERE until <= $1;
