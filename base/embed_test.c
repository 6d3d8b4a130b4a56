#include "base/embed_test.h"
#include "base/test.h"

static err unpack(struct embedded file, str *ret) {
    struct arena arena;
    TRY(arena_open(&arena, 4096, NULL));
    err e = embedded_unpack(&file, &arena, ret);
    if (!e.kind) CHECK(str_eq(*ret, S("body{}")) && ret->at[ret->len] == 0);
    arena_free(&arena);
    return e;
}

TEST("a file comes out as it went in, with an end behind it") {
    str text;
    CHECK_OK(unpack(embed_file, &text));
}

TEST("a file that is cut, or of another size or content, is refused") {
    str text;
    unsigned char bad[sizeof embed_body];
    struct embedded file = embed_file;
    for (file.gzip_count = 0; file.gzip_count < sizeof embed_body; file.gzip_count++)
        CHECK_ERR(unpack(file, &text), BROKEN);
    for (size_t count = 0; count < 12; count++) {
        file = embed_file;
        file.count = count;
        if (count != embed_file.count) CHECK_ERR(unpack(file, &text), BROKEN);
    }
    memcpy(bad, embed_body, sizeof bad);
    bad[15] = 'B';
    file = embed_file;
    file.gzip = bad;
    CHECK_ERR(unpack(file, &text), BROKEN);
}
