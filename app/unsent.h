/* unsent: what she typed in a form of several questions, before it is sent. It travels sealed with her own browser:
 * only her session can open it, for one page and for two hours, and it is stored nowhere here. Two hours, for it is read
 * without a PIN by whoever has her phone, and may be something she meant to keep to herself. */
#pragma once
#include "app/limit.h"
#include "app/session.h"

enum { UNSENT_MAX = APP_UNSENT_LETTERS, UNSENT_MS = APP_UNSENT_HOURS * 60 * 60 * 1000 }; /* MAX: letters of a cookie that every browser keeps */
/* TOO_LARGE: it does not fit. */
MUST_USE err unsent_seal(struct app_thread *, struct arena *, const struct who *, str page, str text, str *ret);
/* `within`: sealed at most so long ago, and at most UNSENT_MS. */
MUST_USE err unsent_open(struct app_thread *, struct arena *, const struct who *, str page, ms_time within, str sealed,
                         str *ret);
