/* veto: the people whom a director does not want suggested, by name and without a reason. */
#pragma once
#include "core/household.h"

/* name.c: the same name, whatever capitals, accents, spaces and signs it has, and whatever alphabet lent its letters. */
bool veto_same_name(str one, str other);
bool veto_covers(const struct household *, str name); /* one that stands, by whichever director */
