/* limit: the rows of sign/limit.def as constants. */
#pragma once
enum {
#define LIMIT(name, value, unit) SIGN_MOST_##name = value,
#include "sign/limit.def"
#undef LIMIT
};
