/* veto: the people whom a director does not want suggested, by name and without a reason. */
#pragma once
#include "core/household.h"

/* The same words, whatever capitals, spaces and signs stand between them: letters of Latin, Greek and Cyrillic. */
bool veto_same_name(str one, str other);
bool veto_covers(const struct household *, str name); /* one that stands, by whichever director */
