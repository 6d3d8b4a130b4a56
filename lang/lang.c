#include "lang/voice.h"
#include "lang/catalog.h"
#include "lang/catalogues.h"
#include <stdio.h>
#include <stdlib.h>

#define N_(source) source

static const struct tongue_row {
    struct tongue tongue;
    const char *locale, *file; /* no file: the language of the sources */
} rows[] = {
    {{"nl", "Nederlands", false}, "nl", "nl.mo"},
    {{"en", "English", false}, "en_GB", NULL},
    /* The digits of the letters she gets, of telephones and of her own keyboard here. */
    {{"ar", "العربية", true}, "ar@numbers=latn", "ar.mo"},
};
enum { ROWS = sizeof rows / sizeof *rows, LANG_MOST = 64 * 1024 * 1024 };
_Static_assert((int)ROWS <= (int)VOICES, "a voice for each row");

static const char *const own_source[OWN_END] = {
    [OWN_TODAY] = N_("today"),         [OWN_TOMORROW] = N_("tomorrow"),
    [OWN_YESTERDAY] = N_("yesterday"), [OWN_AT] = N_("{0} at {1}"), /* a day, a time */
    [OWN_CLOCK] = N_("{0}:{1}"),                                    /* hours, minutes */
};

static uint64_t load(const char *at, size_t n) {
    uint64_t word = 0;
    memcpy(&word, at, n);
    return word;
}

/* Sources are our own text: nobody chooses them to collide. */
static uint32_t hash_of(str s) {
    uint64_t h = s.len * 0x9E3779B97F4A7C15U;
    for (size_t i = 0; i < s.len; i += 8) {
        h ^= load(s.at + i, s.len - i < 8 ? s.len - i : 8);
        h *= 0xD6E8FEB86659FD93U;
        h ^= h >> 32;
    }
    return (uint32_t)h;
}

static uint32_t *slot_of(const struct lang *l, str source) {
    for (uint32_t at = hash_of(source);; at++) {
        uint32_t *slot = &l->slots[at & l->mask];
        if (!*slot || str_eq(l->sources[*slot - 1], source)) return slot;
    }
}

/* By address: constants lie apart by their length. */
static _Atomic uint32_t *hint_of(const struct lang *l, const char *source) {
    return &l->hint[((uintptr_t)source * 0x9E3779B97F4A7C15U >> 40) % HINTS];
}

long lang_number(const struct lang *l, const char *source) {
    _Atomic uint32_t *hint = hint_of(l, source);
    uint32_t last = atomic_load_explicit(hint, memory_order_relaxed);
    if (last && strcmp(l->sources[last - 1].at, source) == 0) return (long)last - 1;
    uint32_t found = *slot_of(l, str_of(source));
    if (found) atomic_store_explicit(hint, found, memory_order_relaxed);
    return (long)found - 1;
}

static err complain(const char *code, str source, err e) {
    fprintf(stderr, "lang: %s: %s: \"%.*s\"\n", code, e.what, STR_ARG(source));
    return e;
}

static err text_read(struct lang *l, struct voice *v, size_t number, str text, unsigned *ret_holes) {
    struct text *t = &v->texts[number];
    err e = message_read(&l->arena, text, &t->message, ret_holes);
    if (e.kind) return complain(v->tongue.code, text, e);
    t->there = true;
    t->bare = t->message.count == 1 && t->message.at->kind == PIECE_TEXT && html_is_bare(t->message.at->text);
    return OK;
}

/* Numbers a source and reads it as English, once. */
static err source_add(struct lang *l, str source, size_t *ret_number, unsigned *ret_holes) {
    uint32_t *slot = slot_of(l, source);
    if (!*slot) {
        l->sources[l->count] = source;
        *slot = (uint32_t)++l->count;
    }
    *ret_number = *slot - 1;
    return text_read(l, &l->voice[l->english], *ret_number, source, ret_holes);
}

static err entry_add(struct lang *l, struct voice *v, str source, str text) {
    size_t number;
    unsigned has, may;
    TRY(source_add(l, source, &number, &may));
    if (!text.len) return OK;
    TRY(text_read(l, v, number, text, &has));
    return has & ~may ? complain(v->tongue.code, text, ERR(BROKEN, "a value that the source has not"))
                      : OK;
}

static err catalog_add(struct lang *l, struct voice *v, const struct catalog *c) {
    for (uint32_t i = 0; i < c->count; i++) {
        str source, text;
        TRY(catalog_entry(c, i, &source, &text));
        if (source.len) TRY(entry_add(l, v, source, text));
    }
    return OK;
}

static err voices_open(struct lang *l, struct catalog *catalogs, size_t *ret_most) {
    *ret_most = OWN_END;
    for (size_t i = 0; i < ROWS; i++) {
        const struct embedded *file = NULL;
        if (rows[i].file) {
            file = embedded_find(catalogues, catalogues_count, rows[i].file, strlen(rows[i].file));
            if (!file) continue;
            str bytes;
            TRY(embedded_unpack(file, &l->arena, &bytes));
            TRY(catalog_read(bytes, &catalogs[l->voices]));
            *ret_most += catalogs[l->voices].count;
        } else {
            l->english = l->voices;
        }
        struct voice *v = &l->voice[l->voices++];
        v->tongue = rows[i].tongue;
        TRY(forms_open(&l->arena, rows[i].locale, &v->forms));
    }
    return OK;
}

static err texts_open(struct lang *l, const struct catalog *catalogs, size_t most) {
    size_t slots = 16, number;
    unsigned holes;
    while (slots < most * 2)
        slots *= 2;
    l->slots = NEW(&l->arena, uint32_t, slots);
    l->mask = (uint32_t)(slots - 1);
    l->hint = NEW(&l->arena, _Atomic uint32_t, HINTS);
    l->sources = NEW(&l->arena, str, most);
    for (size_t i = 0; i < l->voices; i++)
        l->voice[i].texts = NEW(&l->arena, struct text, most);
    for (int i = 0; i < OWN_END; i++) {
        TRY(source_add(l, str_of(own_source[i]), &number, &holes));
        l->own[i] = number;
    }
    for (size_t i = 0; i < l->voices; i++)
        TRY(catalog_add(l, &l->voice[i], &catalogs[i]));
    return OK;
}

err lang_open(struct lang **ret) {
    struct catalog catalogs[VOICES] = {0};
    size_t most;
    struct lang *l = calloc(1, sizeof *l);
    if (!l) return ERR(UNAVAILABLE, "no memory for languages");
    err e = arena_open(&l->arena, LANG_MOST, NULL);
    if (e.kind) {
        free(l);
        return e;
    }
    e = voices_open(l, catalogs, &most);
    if (!e.kind) e = texts_open(l, catalogs, most);
    if (e.kind)
        lang_close(l);
    else
        *ret = l;
    return e;
}

void lang_close(struct lang *l) {
    if (!l) return;
    for (size_t i = 0; i < l->voices; i++)
        forms_close(&l->voice[i].forms);
    arena_free(&l->arena);
    free(l);
}

const struct tongue *lang_tongue(const struct lang *l, size_t at) {
    return at < l->voices ? &l->voice[at].tongue : NULL;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

const struct tongue *lang_find(const struct lang *l, str code) {
    for (size_t i = 0; i < l->voices; i++) {
        const char *ours = l->voice[i].tongue.code;
        size_t n = 0;
        while (n < code.len && ours[n] && lower(code.at[n]) == ours[n])
            n++;
        if (n == code.len && !ours[n]) return &l->voice[i].tongue;
    }
    return NULL;
}

/* Thousandths; -1: not a weight (RFC 9110, section 12.4.2). */
static int weight_of(str parameters) {
    str name = str_trim(str_cut(&parameters, '=')), value = str_trim(parameters);
    int weight = 0, place = 1000;
    if (!name.len && !value.len) return 1000;
    if (!str_eq(name, S("q")) && !str_eq(name, S("Q"))) return -1;
    if (!value.len || value.len > 5 || (value.len > 1 && value.at[1] != '.')) return -1;
    for (size_t i = 0; i < value.len; i++) {
        if (i == 1) continue;
        if (value.at[i] < '0' || value.at[i] > '9') return -1;
        weight += (value.at[i] - '0') * place;
        place /= 10;
    }
    return weight <= 1000 ? weight : -1;
}

const struct tongue *lang_choose(const struct lang *l, str accept_language) {
    const struct tongue *best = NULL;
    int best_weight = 0;
    while (accept_language.len) {
        str item = str_cut(&accept_language, ',');
        str range = str_trim(str_cut(&item, ';'));
        int weight = weight_of(item);
        str primary = str_cut(&range, '-');
        const struct tongue *t = str_eq(primary, S("*")) ? &l->voice[0].tongue : lang_find(l, primary);
        if (t && weight > best_weight) {
            best = t;
            best_weight = weight;
        }
    }
    return best ? best : &l->voice[0].tongue;
}
