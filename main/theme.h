/* theme: the operator's style sheet, from its file. */
#pragma once
#include "main/order.h"
#include "web/theme.h"

/* NULL path: none. Not ENDS_FINE: said why. Owns: text is the arena's. */
enum ending theme_read(struct arena *, const char *path, struct theme *ret);
