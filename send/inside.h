/* inside: what the files of send/ share. */
#pragma once
#include "send/send.h"
#include <curl/curl.h>

struct sender {
    char *outbox;             /* folder; NULL: SMTP */
    char *from, *from_address; /* as it stands in From:, and the bare address */
    char *url, *user, *password;
    bool insecure;
    CURL *curl;
    char *text;               /* the message being sent, its length and how far it is */
    size_t text_len, text_sent;
    char failure[CURL_ERROR_SIZE];
};

/* The whole message by RFC 5322, 2045 and 2047, lines ended by CR LF. INVALID: a control byte in a header,
 * an address that is none, a body that is no UTF-8. */
MUST_USE err message_write(struct arena *, const struct message *, str from, str from_address, str *ret);
/* "Words <address>" or an address alone. INVALID */
MUST_USE err message_from(str from, str *ret_address);
bool message_id_plausible(str id); /* letters, digits, '-' and '.', at most 64, not a '.' first */

MUST_USE err file_write(const char *folder, str id, str text); /* id.eml, whole and durable, or not there */
MUST_USE err smtp_open(struct sender *, const struct send_config *);
void smtp_close(struct sender *);
MUST_USE err smtp_send(struct sender *, struct arena *, str to, str text);
