#include "main/theme.h"
#include "sign/sign.h"
#include <stdio.h>

static bool read_all(FILE *file, char *to, size_t most, size_t *ret) {
    *ret = fread(to, 1, most, file);
    return !ferror(file);
}

enum ending theme_read(struct arena *arena, const char *path, struct theme *ret) {
    *ret = (struct theme){0};
    if (!path) return ENDS_FINE;
    size_t count = 0;
    char *text = NEW(arena, char, THEME_MOST_BYTES + 1); /* one more: to see that it is too large */
    FILE *file = fopen(path, "re");
    bool whole = file && read_all(file, text, THEME_MOST_BYTES + 1, &count);
    if (file && fclose(file) != 0) whole = false;
    if (!whole) {
        complain("--theme %s cannot be read", path);
        return ENDS_USE;
    }
    err e = theme_check((str){text, count}, ret);
    if (e.kind) {
        complain("--theme %s does not fit: %s", path, e.what);
        return ENDS_USE;
    }
    uint8_t hash[32];
    sign_hash(ret->text, hash);
    str name = base32_write(arena, hash, 8);
    memcpy(ret->hash, name.at, name.len < THEME_HASH ? name.len : THEME_HASH - 1);
    return ENDS_FINE;
}
