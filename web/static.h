/* static: styles, script and pictures that travel inside the program, under addresses that carry the
 * hash of what they hold, so that a browser keeps them for ever.                                 */
#pragma once
#include "http/http.h"

str static_path(struct arena *, str name); /* /static/<hash>/<name> */
bool static_answer(struct exchange *);     /* false: not one of ours, nothing was answered */
