/* api: what the JSON answers share. */
#pragma once
#include "web/page.h"

void api_begin(struct page *, struct json *);
void api_end(struct page *, struct json *, int status);
