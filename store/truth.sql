-- What is kept. Migrated, never rebuilt. Every table that grows begins its key with the household (or
-- the account), so that it distributes over many machines by that column and nothing else.
-- BYTEA, BIGINT and TEXT mean the same to both engines; /*sqlite …*/ is read by SQLite alone.

CREATE TABLE instance (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    id BYTEA NOT NULL,
    schema BIGINT NOT NULL,
    grown BIGINT NOT NULL DEFAULT 0 -- rows of event.def and enum.def in the program that wrote here last
);

-- version counts the writes to any log of the household, so that a cached fold is checked by one row.
CREATE TABLE household (
    household BYTEA PRIMARY KEY CHECK (length(household) = 16),
    version BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE event (
    household BYTEA NOT NULL,
    log BYTEA NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    format BIGINT NOT NULL,
    algorithm BIGINT NOT NULL,
    key BIGINT NOT NULL,
    item BYTEA NOT NULL,
    minute BIGINT NOT NULL,
    commitment BYTEA NOT NULL CHECK (length(commitment) = 32),
    link BYTEA NOT NULL CHECK (length(link) = 32),
    sealed BYTEA CHECK (sealed IS NULL OR length(sealed) >= 40), -- NULL: redacted
    PRIMARY KEY (household, log, number)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE head (
    household BYTEA NOT NULL,
    log BYTEA NOT NULL,
    number BIGINT NOT NULL,
    link BYTEA NOT NULL CHECK (length(link) = 32),
    mac BYTEA NOT NULL CHECK (length(mac) = 32),
    PRIMARY KEY (household, log)
) /*sqlite WITHOUT ROWID*/;

-- One row per acknowledged write: a retry under the same key finds its result.
CREATE TABLE request (
    household BYTEA NOT NULL,
    actor BYTEA NOT NULL, -- keyed hash of the account
    key BYTEA NOT NULL,   -- keyed hash of the idempotency key
    payload BYTEA NOT NULL CHECK (length(payload) = 32),
    made BYTEA NOT NULL,
    minute BIGINT NOT NULL,
    PRIMARY KEY (household, actor, key)
) /*sqlite WITHOUT ROWID*/;

-- The first look per viewer, page, ground and quarter of an hour.
CREATE TABLE look (
    household BYTEA NOT NULL,
    log BYTEA NOT NULL,
    slot BYTEA NOT NULL CHECK (length(slot) = 32),
    minute BIGINT NOT NULL,
    sealed BYTEA NOT NULL CHECK (length(sealed) >= 40),
    PRIMARY KEY (household, log, slot)
) /*sqlite WITHOUT ROWID*/;

-- Messages to be sent: sealed under the receiver's contact key.
CREATE TABLE outbox (
    account BYTEA NOT NULL,
    id BYTEA NOT NULL,
    after_minute BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    sealed BYTEA NOT NULL CHECK (length(sealed) >= 40),
    PRIMARY KEY (account, id)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX outbox_due ON outbox (after_minute);

-- A person who signs in. All that names her is sealed under her own key.
CREATE TABLE account (
    account BYTEA PRIMARY KEY CHECK (length(account) = 16),
    sealed BYTEA NOT NULL CHECK (length(sealed) >= 40),
    pin BYTEA,              -- Argon2id over a keyed hash; NULL: none chosen
    pin_tries BIGINT NOT NULL DEFAULT 0,
    pin_after BIGINT NOT NULL DEFAULT 0, -- ms: no try before
    pin_reset BIGINT NOT NULL DEFAULT 0, -- ms: a new PIN may be chosen from then on; 0: not asked
    made BIGINT NOT NULL,
    ended BIGINT NOT NULL DEFAULT 0,     -- ms: left the organisation; 0: no
    news BIGINT NOT NULL DEFAULT 0       -- minute of the last word that there is a message
) /*sqlite WITHOUT ROWID*/;

-- Contacts, blind: a keyed hash of the address, to find who asks for a new link.
CREATE TABLE contact (
    hash BYTEA PRIMARY KEY CHECK (length(hash) = 32),
    account BYTEA NOT NULL
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX contact_account ON contact (account);

CREATE TABLE session (
    token BYTEA PRIMARY KEY CHECK (length(token) = 32), -- BLAKE2b of the cookie
    account BYTEA NOT NULL,
    made BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    until BIGINT NOT NULL,
    idle BIGINT NOT NULL,                    -- ms of silence after which it ends
    stepped_up BIGINT NOT NULL DEFAULT 0,    -- ms of the last right PIN
    label BYTEA NOT NULL                     -- device in plain words, sealed
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX session_account ON session (account);

-- Bearer tokens for programs; they never open own items.
CREATE TABLE bearer (
    token BYTEA PRIMARY KEY CHECK (length(token) = 32),
    account BYTEA NOT NULL,
    made BIGINT NOT NULL,
    until BIGINT NOT NULL,
    label BYTEA NOT NULL
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX bearer_account ON bearer (account);

-- Ways in: links and codes of one use, return codes and paper keys of many.
CREATE TABLE door (
    secret BYTEA PRIMARY KEY CHECK (length(secret) = 32), -- hash of link, code or key
    kind BIGINT NOT NULL,
    account BYTEA,          -- whom it lets in; NULL: a newcomer
    about BYTEA,            -- keyed hash of the ask it belongs to, to take it back; NULL: none
    sealed BYTEA NOT NULL,  -- where it leads: household, ask, …
    made BIGINT NOT NULL,
    until BIGINT NOT NULL,
    used BIGINT NOT NULL DEFAULT 0
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX door_account ON door (account);
CREATE INDEX door_about ON door (about);

-- Wrong tries, by a keyed hash of whom or where, so that limits survive a restart.
CREATE TABLE attempt (
    who BYTEA NOT NULL,
    hour BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    PRIMARY KEY (who, hour)
) /*sqlite WITHOUT ROWID*/;

-- The organisation: teams and the professionals in them. No household here.
CREATE TABLE team (
    team BYTEA PRIMARY KEY CHECK (length(team) = 16),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    area TEXT NOT NULL,
    opens BIGINT NOT NULL DEFAULT 510,   -- minute of the day, Monday to Friday
    closes BIGINT NOT NULL DEFAULT 1020,
    within BIGINT NOT NULL DEFAULT 240   -- open minutes in which it promises to call back
) /*sqlite WITHOUT ROWID*/;
CREATE TABLE person (
    account BYTEA PRIMARY KEY CHECK (length(account) = 16),
    team BYTEA NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    joined BIGINT NOT NULL,
    left_at BIGINT NOT NULL DEFAULT 0
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX person_team ON person (team);

-- Who asks to be called back. What names her is sealed under the team's key, and goes when she was called;
-- the times stay, for waiting is measured on the side of the organisation.
CREATE TABLE callback (
    team BYTEA NOT NULL,
    callback BYTEA NOT NULL CHECK (length(callback) = 16), -- the item in her story
    household BYTEA NOT NULL,
    asked BIGINT NOT NULL,              -- ms
    promised BIGINT NOT NULL,           -- ms
    sealed BYTEA CHECK (sealed IS NULL OR length(sealed) >= 40), -- NULL: answered
    taken_by BYTEA,                     -- the account that calls her now; NULL: nobody
    taken BIGINT NOT NULL DEFAULT 0,    -- ms
    answered BIGINT NOT NULL DEFAULT 0, -- ms; 0: she waits
    PRIMARY KEY (team, callback)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX callback_household ON callback (household);

-- Moments that a professional keeps for herself, and thanks that were said to her.
CREATE TABLE keepsake (
    account BYTEA NOT NULL,
    keepsake BYTEA NOT NULL CHECK (length(keepsake) = 16),
    minute BIGINT NOT NULL,
    sealed BYTEA NOT NULL CHECK (length(sealed) >= 40),
    PRIMARY KEY (account, keepsake)
) /*sqlite WITHOUT ROWID*/;

-- Tables where something is due that nobody asks for then (an end, words that were signed), and from which hour somebody
-- looks whether it is time: the story says whether it is.
-- An account to be erased stands here by its own id.
CREATE TABLE erasing (
    household BYTEA PRIMARY KEY CHECK (length(household) = 16),
    hour BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX erasing_due ON erasing (hour);

-- Own logs of a table that was erased, which their owner can take along until then.
CREATE TABLE kept (
    household BYTEA NOT NULL,
    log BYTEA NOT NULL CHECK (length(log) = 16),
    account BYTEA NOT NULL CHECK (length(account) = 32), -- keyed hash
    until BIGINT NOT NULL,                               -- ms
    PRIMARY KEY (household, log)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX kept_account ON kept (account);
CREATE INDEX kept_over ON kept (until);
