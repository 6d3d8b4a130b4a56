/* Teams of the organisation. */
#include "main/work.h"
#include <stdio.h>

static enum ending add(struct work *work, const struct call *call) {
    struct store_write write = {.arena = work->arena};
    struct id id;
    err made = team_make(work->thread, &write, call_str(call, "NAME"), call_str(call, "phone"),
                         call_str(call, "area"), &id);
    if (made.kind) return complain_err("the team is not made", made);
    enum ending e = work_commit(work, &write, "the team is not made");
    if (e == ENDS_FINE) printf("%.*s\n", STR_ARG(id_text(work->arena, id)));
    return e;
}

enum ending order_team_add(const struct call *call) {
    return work_do(call, WORK_BESIDE, add);
}

static enum ending list(struct work *work, const struct call *call) {
    (void)call;
    struct team *teams;
    size_t count;
    struct columns columns = {.arena = work->arena, .across = 4};
    err read = team_list(work->thread, work->arena, &teams, &count);
    if (read.kind) return complain_err("the teams cannot be read", read);
    for (size_t i = 0; i < count; i++) {
        columns_put(&columns, id_text(work->arena, teams[i].id));
        columns_put(&columns, teams[i].name);
        columns_put(&columns, teams[i].area);
        columns_put(&columns, teams[i].phone);
    }
    columns_print(&columns);
    return ENDS_FINE;
}

enum ending order_team_list(const struct call *call) {
    return work_do(call, WORK_BESIDE, list);
}
