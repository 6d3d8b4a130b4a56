/* deed: the day of a first thing together, for who plans it and who puts it forward. For core/ alone. */
#pragma once
#include "core/rule.h"

/* INVALID beside "due": not from today to a week from now. */
MUST_USE err deed_day(const struct context *, day due, struct decision *ret);
