/* ask: the words, the code and the paper with which a question is handed over. */
#pragma once
#include "web/page.h"

/* Words to send from her own phone: by text, by mail, or copied. */
void share_card(struct page *, str words);
void ask_ready_page(struct page *, str name); /* after the run of a seat_ask: to whom */
