/* Placeholders: every function here moves to its page. */
#include "web/pages.h"
