/* planted_bind: the bug that the tests of allocations must find: a value that there was no memory for is taken as bound, so that
 * the write is acknowledged without it. */
#pragma once
#include <stdbool.h>

extern bool planted_bind; /* false: there is none */
