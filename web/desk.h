/* desk: pieces of the professional's desk that stand in files of their own. */
#pragma once
#include "app/callback.h"
#include "web/page.h"

/* Who asks her team to call, who waits longest first. `desk`: at whose tables she sits herself. */
void calls_section(struct page *, const struct call_list *, const struct desk *desk);
void desk_page(struct page *);
/* Her tables as a list; `beside` her work: those of her own life alone, under a heading. */
void tables_list(struct page *, const struct desk *, bool beside);
