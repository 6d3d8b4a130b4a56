/* limit: the rows of send/limit.def as constants. */
#pragma once
enum {
#define LIMIT(name, value, unit) SEND_MOST_##name = value,
#include "send/limit.def"
#undef LIMIT
};
