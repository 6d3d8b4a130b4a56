/* unsent: the cookies in which what she typed and did not send travels (app/unsent.h): a sealed one for each form, under
 * that form's own path, and a list of those paths, so that leaving quickly can take each of them away. A browser keeps at
 * most UNSENT_FORMS of them, the last ones, and none longer than they can be opened.                             */
#pragma once
#include "web/page.h"

enum { UNSENT_FORMS = 4, UNSENT_BACK_MS = 15 * 60 * 1000 };
/* False: nothing, not hers, not of this form, or longer ago than `within`. */
bool unsent_read(struct page *, str path, ms_time within, struct http_form *ret);
bool unsent_keep(struct page *, str path, str text); /* false: more than a cookie holds; what was kept stays */
void unsent_forget(struct page *, str path);
void unsent_gone(struct page *); /* leaving quickly: this browser keeps nothing of any form */
