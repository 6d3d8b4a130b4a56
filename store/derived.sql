-- What can be built again from the stories. Dropped and refolded when this text changes.

-- Large rows stand apart from their key: inside it, looking one up would read others whole to compare them.
CREATE TABLE snapshot (
    household BYTEA NOT NULL,
    log BYTEA NOT NULL,
    number BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (household, log)
);

-- Who sits where: a keyed hash of the account, nothing else.
CREATE TABLE sits (
    household BYTEA NOT NULL,
    account BYTEA NOT NULL CHECK (length(account) = 32),
    hour BIGINT NOT NULL,
    PRIMARY KEY (household, account)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX sits_account ON sits (account);

-- The hour at which the next day to look again is told.
CREATE TABLE due (
    household BYTEA PRIMARY KEY CHECK (length(household) = 16),
    hour BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX due_hour ON due (hour);

-- Which seats a household's logs belong to is inside them; which logs it has, in head.
