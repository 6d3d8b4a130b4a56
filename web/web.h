/* web: pages, forms and the JSON API over app/. Everything a route may do stands in route.def; without
 * a row nothing is shown and nothing is done. Pages get a view, never a household.                */
#pragma once
#include "app/app.h"
#include "http/http.h"
#include "web/theme.h"

struct web {
    struct app *app;
    const char *place;  /* what this instance calls itself on the front door: "Buurtteam Oost"; may be empty */
    const char *phone;  /* to be called back; may be empty */
    const char *doctors; /* the doctors' post (huisartsenpost) of this area; may be empty */
    const char *complaints; /* who hears complaints, and helps nobody here: a number; may be empty */
    struct theme theme; /* text empty: none */
    bool demo;          /* says on every page that the people are made up */
};

/* For struct http_config; `app` there is a struct web. */
err web_thread_begin(void *web, unsigned loop, void **ret_thread);
void web_thread_end(void *thread);
void web_turned(void *thread);
void web_handle(void *thread, struct exchange *);
void web_refuse(void *thread, struct exchange *, int status); /* an error that http/ found itself */
