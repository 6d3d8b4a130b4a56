/* What the engine asks of the store that it serves. */
#pragma once
#include "store/store.h"

const struct store_config *store_config_of(const struct store *);
/* Batches that were committed by this process; counted before anybody is told. */
uint64_t store_commits(const struct store *);
/* The journal is to be brought into the file, which it cannot while moments are held. */
bool store_log_long(const struct store *);
