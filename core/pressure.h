/* pressure: does it stand, today? What is stored of an end is a day; that it came is nobody's to note. */
#pragma once
#include "core/noun.h"

bool pressure_stands(const struct pressure *, day today); /* put forward, weighed or running, and its end not past */
bool pressure_runs(const struct pressure *, day today);   /* of those: it has begun */
