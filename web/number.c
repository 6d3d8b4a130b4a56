/* A number counts when the code that came to it was typed: a slip in it would send her messages to a stranger. */
#include "web/pages.h"

struct number_code {
    err result;
};

static void code_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    struct number_code *n = p->more;
    n->result = account_texts_count(thread, p->who.account, http_form_value(&p->form, S("code")));
}

static void code_counted(struct page *p) {
    struct number_code *n = p->more;
    if (!p->job.work) {
        page_refuse(p, ERR(UNAVAILABLE, "slow pool full"));
        return;
    }
    if (!n->result.kind) {
        page_go(p, S("/me/messages?kept=1"));
        return;
    }
    if (n->result.kind == ERR_LIMIT)
        page_refusal(p, "code", SAY("Too many tries. Wait an hour, and ask for a new code."));
    else if (n->result.kind == ERR_INVALID)
        page_refusal(p, "code", SAY("This is another code. Look once more."));
    else if (n->result.kind == ERR_MISSING)
        page_refusal(p, "code", SAY("This code does not work any more. Ask for a new one."));
    if (p->refusals.count)
        page_again(p, n->result.kind == ERR_LIMIT ? ERR_LIMIT : ERR_INVALID);
    else
        page_refuse(p, n->result);
}

void number_code_act(struct page *p) {
    p->more = NEW(p->arena, struct number_code, 1);
    page_slow(p, code_work, code_counted);
}
