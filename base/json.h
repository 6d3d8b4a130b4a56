/* json: writes JSON that is always well-formed UTF-8 and correctly escaped; commas place themselves.
 * Also escapes <, > and & so that an answer can stand inside a page. Reading is jansson's, in web/:
 * these names keep clear of its json_object, json_array and json_null.                           */
#pragma once
#include "base/id.h"

struct json {
    struct buf out;
    bool more;
};
void json_begin_object(struct json *);
void json_end_object(struct json *);
void json_begin_array(struct json *);
void json_end_array(struct json *);
void json_key(struct json *, str);
void json_str(struct json *, str);
void json_int(struct json *, int64_t);
void json_bool(struct json *, bool);
void json_put_null(struct json *);
void json_id(struct json *, struct id);
