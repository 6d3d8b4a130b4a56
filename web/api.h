/* api: what the JSON answers share. */
#pragma once
#include "web/page.h"

#define API_VERSION "1.1.0"
#define API_ID      "^[0-9a-hjkmnp-tv-z]{26}$"

void api_begin(struct page *, struct json *);
void api_end(struct page *, struct json *, int status);

/* api_schema.c, for the document. */
void api_put(struct json *, const char *key, str value);
void api_put_object(struct json *, const char *key); /* to be ended */
void api_put_ref(struct json *, const char *kind, str name);
void api_command_schema(struct json *, enum command_kind, const char *path); /* the fields that are not in the path */
void api_schemas(struct json *); /* the members of components/schemas */
