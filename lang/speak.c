#include "lang/voice.h"

/* Where a sentence goes: a page, which escapes and may be bold, or plain text. */
struct sink {
    struct html_writer *page;
    struct buf *text;
    struct arena *arena;
};
struct saying {
    const struct sink *sink;
    const struct speaker *speaker;
    const struct voice *voice;   /* the person's: how values are written */
    const struct voice *grammar; /* of the text: which plural a number takes */
    const struct say_arg *arg;
    bool alone; /* nothing stands beside the value */
};

static const struct voice *own_voice(const struct speaker *speaker) {
    return speaker->tongue ? voice_of(speaker->tongue) : &speaker->lang->voice[0];
}

static void put(const struct sink *s, str text) {
    if (s->page)
        html_text(s->page, text);
    else
        buf_put(s->text, text);
}

static void say_message(const struct saying *, const struct message *);

static const struct message *own_message(const struct saying *s, enum own which) {
    const struct text *t = &s->voice->texts[s->speaker->lang->own[which]];
    if (!t->there)
        t = &s->speaker->lang->voice[s->speaker->lang->english].texts[s->speaker->lang->own[which]];
    return &t->message;
}

static void say_day(const struct saying *s, day d) {
    day today = s->speaker->today;
    int64_t ahead = (int64_t)d - today;
    if (today != DAY_NONE && d != DAY_NONE && ahead >= -1 && ahead <= 1) {
        say_message(s, own_message(s, ahead == 0  ? OWN_TODAY
                                      : ahead > 0 ? OWN_TOMORROW
                                                  : OWN_YESTERDAY));
        return;
    }
    char room[128]; /* grows into the arena */
    struct buf out = {.arena = s->sink->arena, .at = room, .cap = sizeof room};
    forms_day(&s->voice->forms, &out, d, today);
    put(s->sink, buf_str(&out));
}

/* Among words from right to left a name keeps its own direction, and an amount reads as everywhere:
 * Unicode TR 9, "Explicit Directional Isolates". */
static void say_apart(const struct saying *s, str text, bool amount) {
    bool page = s->sink->page && !s->sink->page->plain;
    if (!s->voice->tongue.right_to_left || (s->alone && !amount)) {
        put(s->sink, text);
    } else if (page) {
        html_apart(s->sink->page, NULL, amount ? "ltr" : NULL);
        put(s->sink, text);
        html_apart_end(s->sink->page);
    } else {
        put(s->sink, amount ? S("\u2066") : S("\u2068"));
        put(s->sink, text);
        put(s->sink, S("\u2069"));
    }
}

/* Hours without a nought before them. */
static void say_clock(const struct saying *s, int64_t minute) {
    char hour_room[24], minute_room[24], clock_room[64];
    struct buf hours = {.arena = s->sink->arena, .at = hour_room, .cap = sizeof hour_room};
    struct buf rest = {.arena = s->sink->arena, .at = minute_room, .cap = sizeof minute_room};
    struct buf clock = {.arena = s->sink->arena, .at = clock_room, .cap = sizeof clock_room};
    forms_digits(&s->voice->forms, &hours, (uint64_t)minute / 60, 1);
    forms_digits(&s->voice->forms, &rest, (uint64_t)minute % 60, 2);
    struct sink plain = {.text = &clock, .arena = s->sink->arena};
    struct saying inner = *s;
    inner.sink = &plain;
    inner.alone = true; /* digits of the same script */
    inner.arg = (struct say_arg[SAY_ARGS]){say_str(buf_str(&hours)), say_str(buf_str(&rest))};
    say_message(&inner, own_message(s, OWN_CLOCK));
    say_apart(s, buf_str(&clock), false);
}

static void say_time(const struct saying *s, ms_time t) {
    struct zone *zone = s->speaker->zone;
    int64_t minutes = t / 60000 - (t % 60000 < 0), days = minutes / 1440 - (minutes % 1440 < 0);
    day d = zone ? zone_day(zone, t) : (day)days;
    int64_t minute = zone ? zone_minute(zone, t) : minutes - days * 1440;
    struct saying inner = *s;
    inner.alone = false;
    inner.arg = (struct say_arg[SAY_ARGS]){SAY_ON(d), SAY_CLOCK(minute)};
    say_message(&inner, own_message(s, OWN_AT));
}

static void say_value(const struct saying *s, const struct say_arg *a) {
    char room[96]; /* grows into the arena */
    struct buf out = {.arena = s->sink->arena, .at = room, .cap = sizeof room};
    switch (a->kind) {
    case SAY_NONE: return;
    case SAY_STR:
        if (a->lang && s->sink->page) {
            html_apart(s->sink->page, a->lang, a->dir);
            put(s->sink, a->s);
            html_apart_end(s->sink->page);
        } else {
            say_apart(s, a->s, false);
        }
        return;
    case SAY_DAY: say_day(s, (day)a->i); return;
    case SAY_TIME: say_time(s, a->i); return;
    case SAY_HOUR: say_clock(s, a->i); return;
    case SAY_INT: forms_int(&s->voice->forms, &out, a->i); break;
    case SAY_CENTS:
        forms_cents(&s->voice->forms, &out, a->i);
        say_apart(s, buf_str(&out), true);
        return;
    }
    put(s->sink, buf_str(&out));
}

/* A count that is not a number takes `other`; a select takes text, or a number by its digits. */
static const struct branch *branch_of(const struct saying *s, const struct piece *p) {
    const struct say_arg *a = &s->arg[p->arg];
    bool number = a->kind == SAY_INT || a->kind == SAY_CENTS;
    if (p->kind == PIECE_PLURAL)
        return number ? message_plural(p, a->i, forms_plural(&s->grammar->forms, a->i))
                      : &p->branch[p->branches - 1];
    char room[24];
    struct buf digits = {.arena = s->sink->arena, .at = room, .cap = sizeof room};
    if (number) buf_int(&digits, a->i);
    return message_select(p, a->kind == SAY_STR ? a->s : buf_str(&digits));
}

static void say_message(const struct saying *s, const struct message *m) {
    for (size_t i = 0; i < m->count; i++) {
        const struct piece *p = &m->at[i];
        switch (p->kind) {
        case PIECE_TEXT: put(s->sink, p->text); break;
        case PIECE_BOLD:
            if (s->sink->page) html_bold(s->sink->page, p->on);
            break;
        case PIECE_VALUE:
        case PIECE_COUNT: say_value(s, &s->arg[p->arg]); break;
        case PIECE_PLURAL:
        case PIECE_SELECT: say_message(s, &branch_of(s, p)->message); break;
        }
    }
}

static void say_foreign(struct saying *s, const struct voice *voice, const struct message *m) {
    struct html_writer *page = s->sink->page;
    s->grammar = voice;
    if (page) html_apart(page, voice->tongue.code, voice->tongue.right_to_left ? "rtl" : "ltr");
    say_message(s, m);
    if (page) html_apart_end(page);
}

/* In the person's language; else in Dutch, else in English, with values as the person writes them. A
 * source in no catalogue (LANG_NONE) is read anew, and one that cannot be read is said as it is. */
static void say_to(const struct sink *sink, const struct speaker *speaker, const struct say *say, long number) {
    const struct lang *l = speaker->lang;
    const struct voice *english = &l->voice[l->english];
    const struct voice *own = own_voice(speaker);
    const struct voice *dutch = &l->voice[0];
    struct saying s = {sink, speaker, own, own, say->arg, .alone = strcmp(say->source, "{0}") == 0};
    struct message anew;
    unsigned holes;
    if (number != LANG_NONE) {
        if (own->texts[number].there)
            say_message(&s, &own->texts[number].message);
        else if (dutch->texts[number].there)
            say_foreign(&s, dutch, &dutch->texts[number].message);
        else
            say_foreign(&s, english, &english->texts[number].message);
        return;
    }
    s.grammar = english;
    str source = str_of(say->source);
    if (!message_read(sink->arena, source, &anew, &holes).kind)
        say_message(&s, &anew);
    else
        put(sink, source);
}

/* Most of what a page says are words alone: a hundred times in a plan. */
void lang_speak(struct html_writer *w, const struct say *say) {
    const struct speaker *speaker = w->speaker;
    struct sink sink = {.page = w, .arena = w->out.arena};
    long number = lang_number(speaker->lang, say->source);
    const struct text *text = number == LANG_NONE ? NULL : &own_voice(speaker)->texts[number];
    if (text && text->bare)
        html_bare(w, text->message.at->text);
    else
        say_to(&sink, speaker, say, number);
}

void lang_text(struct buf *out, const struct speaker *speaker, const struct say *say) {
    struct sink sink = {.text = out, .arena = out->arena};
    say_to(&sink, speaker, say, lang_number(speaker->lang, say->source));
}

str lang_say(struct arena *a, const struct speaker *speaker, struct say say) {
    struct buf out = {.arena = a};
    lang_text(&out, speaker, &say);
    return buf_str(&out);
}
