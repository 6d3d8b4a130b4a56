#include "base/json.h"
#include "base/test.h"
#include <jansson.h>

TEST("commas place themselves") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct json j = {.out = {.arena = &a}};
    json_begin_object(&j);
    json_key(&j, S("a"));
    json_int(&j, -1);
    json_key(&j, S("b"));
    json_begin_array(&j);
    json_begin_array(&j);
    json_end_array(&j);
    json_begin_object(&j);
    json_end_object(&j);
    json_bool(&j, true);
    json_bool(&j, false);
    json_put_null(&j);
    json_str(&j, S(""));
    json_end_array(&j);
    json_key(&j, S("c"));
    json_id(&j, (struct id){{[15] = 1}});
    json_end_object(&j);
    CHECK_STR(buf_str(&j.out),
              S("{\"a\":-1,\"b\":[[],{},true,false,null,\"\"],\"c\":\"00000000000000000000000001\"}"));
    arena_free(&a);
}

static str written(struct arena *a, str s) {
    struct json j = {.out = {.arena = a}};
    json_str(&j, s);
    return buf_str(&j.out);
}

TEST("what could end a string, a script or a line is escaped") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    CHECK_STR(written(&a, S("\"\\/\n\r\t\b\x01")), S("\"\\\"\\\\/\\n\\r\\t\\u0008\\u0001\""));
    CHECK_STR(written(&a, S("</script>&")), S("\"\\u003c/script\\u003e\\u0026\""));
    CHECK_STR(written(&a, S("a\xE2\x80\xA8\xE2\x80\xA9z")), S("\"a\\u2028\\u2029z\""));
    CHECK_STR(written(&a, S("\xE2\x80\xA7\xC3\xA9\xF0\x9F\x98\x80")),
              S("\"\xE2\x80\xA7\xC3\xA9\xF0\x9F\x98\x80\""));
    CHECK_STR(written(&a, S("a\0b\x7F")), S("\"a\\u0000b\\u007f\""));
    CHECK_STR(written(&a, S("\xFFx\xED\xA0\x80")), S("\"\\ufffdx\\ufffd\\ufffd\\ufffd\""));
    CHECK_STR(written(&a, S("x\xE2\x82")), S("\"x\\ufffd\\ufffd\""));
    arena_free(&a);
}

TEST("jansson reads every code point as it was meant") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    for (unsigned c = 0; c < 0x3000; c++) {
        char text[5] = "x";
        size_t n = 0;
        if (c < 0x80) {
            text[n++] = (char)c;
        } else if (c < 0x800) {
            text[n++] = (char)(0xC0 | c >> 6);
            text[n++] = (char)(0x80 | (c & 63));
        } else {
            text[n++] = (char)(0xE0 | c >> 12);
            text[n++] = (char)(0x80 | (c >> 6 & 63));
            text[n++] = (char)(0x80 | (c & 63));
        }
        text[n++] = 'y';
        str out = written(&a, (str){text, n});
        json_t *read = json_loadb(out.at, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        CHECK(read && json_is_string(read));
        CHECK_STR(((str){json_string_value(read), json_string_length(read)}), ((str){text, n}));
        json_decref(read);
        arena_reset(&a);
    }
    arena_free(&a);
}
