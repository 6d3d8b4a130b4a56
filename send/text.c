#include "send/send.h"

static const struct {
    const char *subject, *body;
    bool link;
} texts[SEND_END] = {
#define TEXT(name, subject, body, link) [SEND_##name] = {subject, body, link},
#include "send/text.def"
#undef TEXT
};

const char *send_subject(enum send_text text) {
    return text < SEND_END ? texts[text].subject : "";
}

const char *send_body(enum send_text text) {
    return text < SEND_END ? texts[text].body : "";
}

bool send_has_link(enum send_text text) {
    return text < SEND_END && texts[text].link;
}
