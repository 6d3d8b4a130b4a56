/* send: hands a message to the outside. Knows not why it is sent.
 *
 * Texts come from a closed list (send/text.def): neutral, without names, without the product's name,
 * without a word about what it is about. A link goes along only where the row says so.
 * Fails: UNAVAILABLE try again later; INVALID never (address refused for good).
 * Limits: SMTP and NotifyNL 20 s a message; --outbox DIR writes one file a message instead (RFC 5322, .eml;
 * a text message .sms). A text message is one of at most 160 signs of the GSM alphabet.             */
#pragma once
#include "base/arena.h"
#include "base/day.h"

enum send_text {
#define TEXT(name, source_subject, source_body, link) SEND_##name,
#include "send/text.def"
#undef TEXT
    SEND_END
};
/* English source strings, for lang to translate; the link stands at {0} when it may. */
const char *send_subject(enum send_text);
const char *send_body(enum send_text);
bool send_has_link(enum send_text);

enum send_way { SEND_BY_MAIL, SEND_BY_SMS };
struct message {
    enum send_way way;
    str to;            /* an e-mail address, or a number as send_phone() makes it */
    str subject,
        body; /* in the receiver's language already; plain text; a text message has no subject */
    str id;   /* stable per message, so that a retry is the same message; letters, digits, - and . */
    ms_time time;      /* its Date */
    str calendar; /* of mail: an iCalendar object that goes along (base/calendar.h), in US-ASCII or UTF-8; empty: none */
    const char *calendar_method; /* its METHOD; a constant */
};
struct sender;
struct send_config {
    const char *outbox;   /* folder: write files; else SMTP, and NotifyNL for text messages */
    const char *smtp_url; /* smtp://host:587 or smtps:// ; user and password in the file named */
    const char *smtp_credentials;
    const char *from;     /* neutral */
    bool smtp_insecure;   /* no TLS, for a server on loopback */
    const char
        *notify_url; /* https://api.notifynl.nl ; NULL: no text messages, but with an outbox as files */
    const char *notify_key;      /* file: name-service-secret */
    const char *notify_template; /* whose text is ((text)) */
};
MUST_USE err sender_open(const struct send_config *, struct sender **ret);
void sender_close(struct sender *);
MUST_USE err send_message(struct sender *, const struct message *); /* blocks: the outbox thread only */
bool sender_texts(const struct sender *); /* can it send text messages? NULL: no */
bool send_address_plausible(str address);
/* Dutch and international numbers as people type them, to + and 8 to 15 digits. False: no number. */
bool send_phone(struct arena *, str typed, str *ret);
bool send_phone_plausible(str phone); /* as send_phone() makes it */
bool send_phone_texts(str phone);     /* may get text messages: of Dutch numbers those with 06 alone */
