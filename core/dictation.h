/* dictation: when words that she signed on paper count by themselves (dictation.c). */
#pragma once
#include "core/household.h"

/* The moment after which dictation_count makes them hers; 0: nobody said that she signed, or they were answered. */
ms_time dictation_counts_at(const struct proposal *);
