/* theme: an operator's own style sheet, read at start and sent after ours, so that its tokens win. It may say how things look
 * and nothing else: it reaches no other host (the content policy holds that, too).
 * Owns: nothing; text and class lie in what was read.                                            */
#pragma once
#include "base/err.h"
#include "base/str.h"
#include "web/limit.h"

enum { THEME_MOST_BYTES = WEB_MOST_THEME_BYTES, THEME_HASH = 16 };
struct theme {
    str text;              /* empty: none */
    str class;             /* "utrecht-theme" where its rules begin with .utrecht-theme: put on <html>; may be empty */
    char hash[THEME_HASH]; /* letters and digits, for its address; made by who read it */
};
/* INVALID, with the reason: empty, too large, not UTF-8, an @import, an address that is not a path of ours. */
MUST_USE err theme_check(str text, struct theme *ret);
