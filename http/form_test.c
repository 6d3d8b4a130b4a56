#include "base/test.h"
#include "http/http.h"

static struct arena arena;

TEST("a form gives its fields as text") {
    static const struct {
        const char *form;
        int fields; /* -1: refused */
        const char *name, *value;
    } row[] = {
        {"", 0, "a", ""},
        {"a=b", 1, "a", "b"},
        {"a=b&c=d", 2, "c", "d"},
        {"a=1&a=2", 2, "a", "1"},
        {"a", 1, "a", ""},
        {"a=", 1, "a", ""},
        {"=b", 1, "", "b"},
        {"&&a=b&", 1, "a", "b"},
        {"a=b=c", 1, "a", "b=c"},
        {"a=b+c%2Bd", 1, "a", "b c+d"},
        {"%61%3D=%26", 1, "a=", "&"},
        {"a=%c3%a9", 1, "a", "é"},
        {"a=x%0D%0Ay%0dz%0a", -1, "", ""},
        {"a=x%0D%0Ay%0a", 1, "a", "x\ny\n"},
        {"a=%09", 1, "a", "\t"},
        {"a=%", -1, "", ""},
        {"a=%4", -1, "", ""},
        {"a=%4x", -1, "", ""},
        {"%x4=a", -1, "", ""},
        {"a=%E2%80%AE", 1, "a", "\xE2\x80\xAE"},
        {"a=%00", -1, "", ""},
        {"a=%07", -1, "", ""},
        {"a=%7f", -1, "", ""},
        {"a=%ff", -1, "", ""},
        {"a=\xff", -1, "", ""},
        {"a=%ed%a0%80", -1, "", ""},
    };
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct http_form f = {0};
        err e = http_form_read(&arena, str_of(row[i].form), &f);
        if ((e.kind == ERR_OK) != (row[i].fields >= 0)) fprintf(stderr, "# %s\n", row[i].form);
        CHECK(e.kind == (row[i].fields >= 0 ? ERR_OK : ERR_INVALID));
        if (e.kind) continue;
        CHECK_INT((int64_t)f.count, row[i].fields);
        CHECK_STR(http_form_value(&f, str_of(row[i].name)), str_of(row[i].value));
        CHECK(http_form_has(&f, str_of(row[i].name)) == (row[i].fields > 0));
        CHECK(!http_form_has(&f, S("zz")));
    }
    arena_free(&arena);
}

TEST("a form has so many fields and no more") {
    char form[129 * 4 + 1] = "";
    struct http_form f;
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    for (int i = 0; i < 129; i++)
        memcpy(form + i * 4, "a=b&", 4);
    CHECK_OK(http_form_read(&arena, (str){form, 128 * 4}, &f));
    CHECK_INT((int64_t)f.count, http_limit(HTTP_LIMIT_FORM_FIELDS));
    CHECK_ERR(http_form_read(&arena, (str){form, 129 * 4}, &f), TOO_LARGE);
    arena_free(&arena);
}

TEST("what is encoded is read back") {
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    CHECK_STR(http_percent(&arena, S("aZ09-._~ é/&=+%\n")), S("aZ09-._~%20%C3%A9%2F%26%3D%2B%25%0A"));
    CHECK_STR(http_percent(&arena, S("")), S(""));
    arena_free(&arena);
}
