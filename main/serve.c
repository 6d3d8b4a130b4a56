#include "main/demo.h"
#include "main/keep.h"
#include "main/theme.h"
#include "main/work.h"
#include "web/web.h"
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

enum { STOP_SECONDS = 2, LOOPS_MOST = 256 };

/* Answers without a session, a table or the data: only that requests are answered at all. */
static void handle(void *thread, struct exchange *x) {
    bool reads = x->request.method == HTTP_GET || x->request.method == HTTP_HEAD;
    if (!reads || !str_eq(x->request.path, S("/healthz"))) {
        web_handle(thread, x);
        return;
    }
    x->response.status = 200;
    x->response.type = "text/plain; charset=utf-8";
    x->response.body = S("ready\n");
    http_add_header(x, "cache-control", S("no-store"));
}

static unsigned loops_of(const struct call *call) {
    if (call_value(call, "loops")) return (unsigned)call_number(call, "loops");
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > LOOPS_MOST ? LOOPS_MOST : (unsigned)cores;
}

static const char *listen_of(const struct call *call) {
    const char *listen = call_value(call, "listen");
    return strcmp(listen, "localhost") == 0 ? "127.0.0.1" : listen;
}

/* What is asked for does not contradict itself. */
static enum ending look(const struct call *call) {
    const char *outbox = call_value(call, "outbox"), *smtp = call_value(call, "smtp"),
               *base = call_value(call, "base-url");
    if (outbox && smtp) {
        complain("messages go to --outbox or to --smtp, not to both");
        return ENDS_USE;
    }
    if (smtp && !call_value(call, "from")) {
        complain("--smtp wants --from ADDRESS: the sender of the messages");
        return ENDS_USE;
    }
    if (call_value(call, "notify-url") &&
        (!call_value(call, "notify-key") || !call_value(call, "notify-template"))) {
        complain("--notify-url wants --notify-key FILE and --notify-template ID");
        return ENDS_USE;
    }
    if (call_value(call, "notify-url") && !outbox && !smtp && !call_flag(call, "demo")) {
        complain("--notify-url is for text messages; say with --smtp or --outbox where mail goes");
        return ENDS_USE;
    }
    if (base && !str_starts(str_of(base), S("http://")) && !str_starts(str_of(base), S("https://"))) {
        complain("--base-url begins with http:// or https://");
        return ENDS_USE;
    }
    if (call_value(call, "links-json") && !call_flag(call, "demo")) {
        complain("--links-json is for the invented people of --demo");
        return ENDS_USE;
    }
    return ENDS_FINE;
}

/* Without an outbox or a mail server no message leaves; the demo keeps its messages as files. */
static void send_of(const struct call *call, struct send_config *ret) {
    const char *from = call_value(call, "from");
    *ret = (struct send_config){.outbox = call_value(call, "outbox"),
                                .smtp_url = call_value(call, "smtp"),
                                .smtp_credentials = call_value(call, "smtp-credentials"),
                                .notify_url = call_value(call, "notify-url"),
                                .notify_key = call_value(call, "notify-key"),
                                .notify_template = call_value(call, "notify-template"),
                                .from = from ? from : "noreply@localhost.localdomain"};
    if (call_flag(call, "demo") && !ret->outbox && !ret->smtp_url)
        ret->outbox = arena_fmt(call->arena, "%s/outbox", work_data(call)).at;
}

/* The port, also when any will do: it is part of the links, and those come before the server. */
static err port_of(const struct call *call, const struct http_config *config, uint16_t *ret) {
    struct http_server *probe;
    struct http_config plain = *config;
    *ret = (uint16_t)call_number(call, "port");
    if (*ret) return OK;
    plain.refuse = NULL; /* there is nothing yet to draw a page from */
    TRY(http_start(&plain, &probe));
    *ret = http_port(probe);
    http_stop(probe);
    return OK;
}

static const char *base_of(const struct call *call, unsigned port) {
    const char *given = call_value(call, "base-url");
    if (given) return given;
    return arena_fmt(call->arena, "http://localhost:%u", port).at;
}

static bool signals_hold(sigset_t *ret) {
    return sigemptyset(ret) == 0 && sigaddset(ret, SIGINT) == 0 && sigaddset(ret, SIGTERM) == 0 &&
           pthread_sigmask(SIG_BLOCK, ret, NULL) == 0 && signal(SIGPIPE, SIG_IGN) != SIG_ERR &&
           signal(SIGXFSZ, SIG_IGN) != SIG_ERR; /* a file at its limit is a disk that is full */
}

/* Everything acknowledged is on the disk, so nothing is lost when the last answers take too long. */
static void leave_now(int signal) {
    (void)signal;
    _exit(ENDS_FINE);
}

static void wait_for_stop(const sigset_t *signals) {
    int got;
    while (sigwait(signals, &got) != 0)
        ;
    fputs("Stopping.\n", stderr);
    struct sigaction late = {.sa_handler = leave_now};
    sigset_t alarms;
    bool armed = sigemptyset(&alarms) == 0 && sigaddset(&alarms, SIGALRM) == 0 &&
                 sigaction(SIGALRM, &late, NULL) == 0 &&
                 pthread_sigmask(SIG_UNBLOCK, &alarms, NULL) == 0;
    if (armed) alarm(STOP_SECONDS);
}

static enum ending not_started(const struct http_config *config, err why) {
    complain("the server does not start on %s port %u: %s", config->listen, config->port, why.what);
    return why.kind == ERR_INVALID ? ENDS_USE : why.kind == ERR_UNAVAILABLE ? ENDS_BUSY : ENDS_FAILED;
}

static void greet(const struct work *work, const struct call *call) {
    const char *listen = listen_of(call);
    if (work->made_key)
        printf("The master key was made: %s\nKeep a copy of that file in another place: without it "
               "nobody can read the data.\n",
               work->key);
    if (strcmp(listen, "127.0.0.1") != 0 && strcmp(listen, "::1") != 0 &&
        !call_value(call, "trusted-proxies"))
        complain("this listens beyond this machine, in plain http; put a proxy with https before it "
                 "(--trusted-proxies)");
    fflush(stdout);
}

/* Whoever finds it ready finds the links there too. */
static enum ending serve(struct work *work, const struct call *call, const struct theme *theme,
                         struct http_config *config, const sigset_t *signals) {
    struct http_server *server;
    struct web web = {.app = work->app,
                      .place = call_value(call, "place"),
                      .phone = call_value(call, "phone"),
                      .doctors = call_value(call, "doctors"),
                      .complaints = call_value(call, "complaints"),
                      .theme = *theme,
                      .demo = call_flag(call, "demo")};
    const char *base = work->app->config.base_url;
    enum ending e = store_derived_changed(work->app->store) ? keep_mend(work) : ENDS_FINE;
    if (e == ENDS_FINE && web.demo) e = demo_show(work, call, base);
    if (e != ENDS_FINE) return e;
    greet(work, call);
    config->app = &web;
    err started = outbox_start(work->app); /* without messages, too: what is due is done by that thread */
    if (!started.kind) started = http_start(config, &server);
    if (started.kind) return not_started(config, started);
    printf("Keukentafel is ready on %s (Ctrl-C stops it)\n", base);
    fflush(stdout);
    wait_for_stop(signals);
    http_stop(server);
    return ENDS_FINE;
}

enum ending order_serve(const struct call *call) {
    struct work work;
    sigset_t signals;
    struct app_config app = {.slow_threads = 2};
    struct http_config config = {.listen = listen_of(call),
                                 .loops = loops_of(call),
                                 .handle = handle,
                                 .trusted_proxies = call_value(call, "trusted-proxies")};
    struct theme theme;
    enum ending e = look(call);
    if (e == ENDS_FINE) e = theme_read(call->arena, call_value(call, "theme"), &theme);
    if (e != ENDS_FINE) return e;
    if (!signals_hold(&signals)) {
        complain("signals cannot be held");
        return ENDS_FAILED;
    }
    err free = port_of(call, &config, &config.port);
    if (free.kind) return not_started(&config, free);
    config.refuse = web_refuse;
    config.thread_begin = web_thread_begin;
    config.thread_end = web_thread_end;
    config.turned = web_turned;
    send_of(call, &app.send);
    app.base_url = base_of(call, config.port);
    config.hsts = str_starts(str_of(app.base_url), S("https://"));
    e = work_open(call, WORK_MAKE, &app, &work);
    if (e != ENDS_FINE) return e;
    e = serve(&work, call, &theme, &config, &signals);
    work_close(&work);
    return e;
}
