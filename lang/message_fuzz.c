/* A message is read or refused, and what was read is said without a fault. */
#include "lang/lang.h"
#include "lang/message.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const struct lang *opened(void) {
    struct lang *lang;
    if (lang_open(&lang).kind) abort();
    return lang;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    static const struct lang *lang;
    struct arena arena;
    jmp_buf leave;
    if (!lang) lang = opened();
    if (count < 2 || arena_open(&arena, 1 << 20, &leave).kind) return 0;
    if (!setjmp(leave)) {
        const char *source = arena_cstr(&arena, (str){(const char *)bytes + 1, count - 1});
        struct speaker s = {lang, lang_tongue(lang, bytes[0] & 1), NULL, 20000};
        struct say say = {source,
                          {say_str((str){source, strlen(source)}), say_int((int8_t)bytes[0]),
                           SAY_ON(bytes[1]), SAY_EURO(-5)}};
        struct html_writer w = {.out = {.arena = &arena}, .speak = lang_speak, .speaker = &s};
        str text = lang_say(&arena, &s, say);
        lang_speak(&w, &say);
        struct message m;
        unsigned holes;
        bool good = !message_read(&arena, str_of(source), &m, &holes).kind;
        if (good && holes >> SAY_ARGS) abort();
        if (str_utf8(str_of(source)) && !str_utf8(text)) abort();
    }
    arena_free(&arena);
    return 0;
}
