-- The first look per viewer, page, ground and quarter of an hour; a later one in it adds what was not shown before.

-- name: look_put
INSERT INTO look (household, log, slot, minute, sealed) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (household, log, slot) DO NOTHING;

-- name: look_get
SELECT sealed FROM look WHERE household = $1 AND log = $2 AND slot = $3;

-- name: look_list
SELECT slot, minute, sealed FROM look WHERE household = $1 AND log = $2 AND minute >= $3
ORDER BY minute DESC, slot LIMIT $4;
