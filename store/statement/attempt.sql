-- name: attempt_count
INSERT INTO attempt (who, hour, tries) VALUES ($1, $2, 1)
ON CONFLICT (who, hour) DO UPDATE SET tries = attempt.tries + 1;

-- Only up to $3 within this hour.
-- name: attempt_count_within
INSERT INTO attempt (who, hour, tries) VALUES ($1, $2, 1)
ON CONFLICT (who, hour) DO UPDATE SET tries = attempt.tries + 1 WHERE attempt.tries < $3;

-- A right try after all.
-- name: attempt_forgive
UPDATE attempt SET tries = tries - 1 WHERE who = $1 AND hour = $2 AND tries > 0;

-- This hour and the one before.
-- name: attempt_read
SELECT hour, tries FROM attempt WHERE who = $1 AND hour >= $2 AND hour <= $3;

-- name: attempt_sweep
DELETE FROM attempt WHERE hour < $1;
