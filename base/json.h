/* json: writes JSON that is always well-formed UTF-8 and correctly escaped; commas place themselves.
 * Reading is jansson's, in web/. Also escapes <, > and & so that an answer can stand inside a page. */
#pragma once
#include "base/id.h"

struct json {
    struct buf out;
    bool more;
};
void json_object(struct json *);
void json_end_object(struct json *);
void json_array(struct json *);
void json_end_array(struct json *);
void json_key(struct json *, str);
void json_str(struct json *, str);
void json_int(struct json *, int64_t);
void json_bool(struct json *, bool);
void json_null(struct json *);
void json_id(struct json *, struct id);
