/* api: what the JSON answers share. */
#pragma once
#include "web/page.h"

#define API_VERSION "1.3.0"
#define API_ID      "^[0-9a-hjkmnp-tv-z]{26}$"

void api_begin(struct page *, struct json *);
void api_end(struct page *, struct json *, int status);
/* Before a write: from our own pages or with a token, as JSON, under a key, and of these fields; into p->form. False: it
 * was refused, and is answered. */
bool api_write_read(struct page *, const struct record_type *, str *ret_key);
void api_made(struct page *, struct json *, struct id made, bool again); /* the members of schema `done` */
const struct record_type *deed_type(const struct route_row *);

/* api_schema.c, for the document. */
void api_put(struct json *, const char *key, str value);
void api_put_object(struct json *, const char *key); /* to be ended */
void api_put_ref(struct json *, const char *kind, str name);
void api_input_schema(struct json *, const struct record_type *, const char *path); /* the fields that are not in the path */
void api_schemas(struct json *); /* the members of components/schemas */
