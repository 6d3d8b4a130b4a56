/* limit: the rows of store/limit.def as constants. */
#pragma once
enum {
#define LIMIT(name, value, unit) STORE_MOST_##name = value,
#include "store/limit.def"
#undef LIMIT
};
