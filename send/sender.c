#include "send/inside.h"
#include "send/limit.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MESSAGE_BYTES = SEND_MOST_MESSAGE_BYTES };

static err sender_fill(struct sender *s, const struct send_config *c) {
    str address;
    if (!c->from) return ERR(INVALID, "a sender is wanted");
    TRY(message_from(str_of(c->from), &address));
    s->from = strdup(c->from);
    s->from_address = strndup(address.at, address.len);
    if (!s->from || !s->from_address) return ERR(UNAVAILABLE, "no memory");
    if (c->notify_url || c->smtp_url) {
        TRY(client_open(&s->lib));
        s->loaded = true;
    }
    if (c->notify_url) TRY(notify_open(s, c));
    if (!c->outbox)
        return c->smtp_url ? smtp_open(s, c)
                           : ERR(INVALID, "an outbox folder or a mail server is wanted");
    s->outbox = strdup(c->outbox);
    if (!s->outbox) return ERR(UNAVAILABLE, "no memory");
    struct stat st;
    if (mkdir(s->outbox, 0700) && errno != EEXIST)
        return ERR(INVALID, "the outbox folder cannot be made");
    if (stat(s->outbox, &st) || !S_ISDIR(st.st_mode)) return ERR(INVALID, "the outbox is not a folder");
    return OK;
}

err sender_open(const struct send_config *c, struct sender **ret) {
    struct sender *s = calloc(1, sizeof *s);
    if (!s) return ERR(UNAVAILABLE, "no memory");
    err e = sender_fill(s, c);
    if (e.kind) {
        sender_close(s);
        return e;
    }
    *ret = s;
    return OK;
}

void sender_close(struct sender *s) {
    if (!s) return;
    smtp_close(s);
    notify_close(s);
    free(s->outbox);
    free(s->from);
    free(s->from_address);
    if (s->loaded) client_close(&s->lib);
    free(s);
}

bool sender_texts(const struct sender *s) {
    return s && (s->notify_url || s->outbox);
}

static err sender_text(struct sender *s, struct arena *a, const struct message *m) {
    str text;
    TRY(sms_write(a, m, &text));
    if (s->notify_url) return notify_send(s, a, m);
    return s->outbox ? file_write(s->outbox, m->id, "sms", text)
                     : ERR(INVALID, "no text messages leave here");
}

static err sender_hand(struct sender *s, struct arena *a, const struct message *m) {
    str text;
    if (m->way == SEND_BY_SMS) return sender_text(s, a, m);
    TRY(message_write(a, m, str_of(s->from), str_of(s->from_address), &text));
    return s->outbox ? file_write(s->outbox, m->id, "eml", text) : smtp_send(s, a, m->to, text);
}

err send_message(struct sender *s, const struct message *m) {
    jmp_buf leave;
    struct arena a;
    TRY(arena_open(&a, MESSAGE_BYTES, &leave));
    err e;
    if (setjmp(leave))
        e = a.why;
    else
        e = sender_hand(s, &a, m);
    arena_free(&a);
    return e;
}
