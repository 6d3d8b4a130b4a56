/* inside: what the files of send/ share. */
#pragma once
#include "send/client.h"
#include "send/send.h"

struct sender {
    struct client lib;        /* loaded when smtp or NotifyNL is opened */
    bool loaded;
    char *outbox;             /* folder; NULL: SMTP */
    char *from, *from_address; /* as it stands in From:, and the bare address */
    char *url, *user, *password;
    bool insecure;
    CURL *curl;
    char *notify_url, *notify_template, *service, *secret; /* NULL: no NotifyNL */
    CURLSH *web; /* the connection to it */
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

/* Is it an address of that scheme, as libcurl will read it; and if `here`: of this machine? */
bool url_leads(const struct client *, const char *url, const char *scheme, bool here);
/* id.eml or id.sms, whole and durable, or not there. */
MUST_USE err file_write(const char *folder, str id, const char *ending, str text);
/* What stands in the file of a text message. INVALID: no number, a control byte. */
MUST_USE err sms_write(struct arena *, const struct message *, str *ret);
MUST_USE err notify_open(struct sender *, const struct send_config *);
void notify_close(struct sender *);
MUST_USE err notify_send(struct sender *, struct arena *, const struct message *);
str notify_token(struct arena *, str service, str secret, ms_time now); /* as it stands after Bearer */
MUST_USE err smtp_open(struct sender *, const struct send_config *);
void smtp_close(struct sender *);
MUST_USE err smtp_send(struct sender *, struct arena *, str to, str text);
