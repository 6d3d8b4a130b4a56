/* limit: the rows of app/limit.def as constants. */
#pragma once
enum {
#define LIMIT(name, value, unit) APP_##name = value,
#include "app/limit.def"
#undef LIMIT
};
