/* limit: the rows of vault/limit.def as constants. */
#pragma once
enum {
#define LIMIT(name, value, unit) VAULT_MOST_##name = value,
#include "vault/limit.def"
#undef LIMIT
};
