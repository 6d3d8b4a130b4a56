/* Placeholders: every function here moves to its noun. */
#include "core/rule.h"
