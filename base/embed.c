#include "base/embed.h"
#include <libdeflate.h>

err embedded_unpack(const struct embedded *file, struct arena *arena, str *ret) {
    char *to = arena_bytes(arena, file->count + 1);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    if (!d) return ERR(UNAVAILABLE, "no memory to unpack a file");
    /* Without a place for the size it fails unless the file fills its place exactly. */
    enum libdeflate_result done =
        libdeflate_gzip_decompress(d, file->gzip, file->gzip_count, to, file->count, NULL);
    libdeflate_free_decompressor(d);
    if (done != LIBDEFLATE_SUCCESS) return ERR(BROKEN, "a file of the program does not unpack");
    to[file->count] = '\0';
    *ret = (str){to, file->count};
    return OK;
}
