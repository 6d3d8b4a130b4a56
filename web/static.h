/* static: styles, script and pictures that travel inside the program, under addresses that carry the
 * hash of what they hold, so that a browser keeps them for ever.                                 */
#pragma once
#include "web/web.h"

str static_path(struct arena *, str name); /* /static/<hash>/<name> */
str static_theme(struct arena *, const struct web *); /* its address */
bool static_answer(const struct web *, struct exchange *); /* false: not one of ours, nothing was answered */
