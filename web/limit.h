/* limit: the rows of web/limit.def as constants. */
#pragma once
enum {
#define LIMIT(name, value, unit) WEB_MOST_##name = value,
#include "web/limit.def"
#undef LIMIT
};
