-- name: team_add
INSERT INTO team (team, name, phone, area, opens, closes, within) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: team_list
SELECT team, name, phone, area, opens, closes, within FROM team ORDER BY name, team;

-- name: team_promise
UPDATE team SET opens = $2, closes = $3, within = $4 WHERE team = $1;

-- Joining again after leaving is joining.
-- name: person_join
INSERT INTO person (account, team, name, role, joined, left_at) VALUES ($1, $2, $3, $4, $5, 0)
ON CONFLICT (account) DO UPDATE SET team = excluded.team, name = excluded.name, role = excluded.role,
    joined = excluded.joined, left_at = 0;

-- name: person_leave
UPDATE person SET left_at = $2 WHERE account = $1 AND left_at = 0;

-- name: person_drop
DELETE FROM person WHERE account = $1;

-- name: person_find
SELECT account, team, name, role, joined, left_at FROM person WHERE account = $1;

-- name: person_list
SELECT account, team, name, role, joined, left_at FROM person WHERE team = $1 ORDER BY left_at, name, account;
