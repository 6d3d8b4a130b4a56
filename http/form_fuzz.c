/* A form is read or refused; what is read is text, and survives being encoded again. */
#include "http/http.h"
#include "base/buf.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena arena;
    struct http_form form, again;
    if (arena_open(&arena, 16 << 20, NULL).kind) return 0;
    if (!http_form_read(&arena, (str){(const char *)bytes, count}, &form).kind) {
        struct buf out = {.arena = &arena};
        for (size_t i = 0; i < form.count; i++) {
            if (!str_utf8(form.at[i].name) || !str_utf8(form.at[i].value)) abort();
            buf_byte(&out, '&');
            buf_put(&out, http_percent(&arena, form.at[i].name));
            buf_byte(&out, '=');
            buf_put(&out, http_percent(&arena, form.at[i].value));
        }
        if (http_form_read(&arena, buf_str(&out), &again).kind || again.count != form.count) abort();
        for (size_t i = 0; i < form.count; i++)
            if (!str_eq(form.at[i].value, again.at[i].value) ||
                !str_eq(form.at[i].name, again.at[i].name))
                abort();
    }
    arena_free(&arena);
    return 0;
}
