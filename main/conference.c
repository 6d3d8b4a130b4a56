/* How far conferences come, for who runs the organisation: counts of all tables, and nobody's name. */
#include "app/funnel.h"
#include "main/work.h"

static str told(struct arena *arena, struct funnel_count of) {
    int64_t count = funnel_told(of);
    return count < 0 ? S("too few to tell") : arena_fmt(arena, "about %lld", (long long)count);
}

static void line(struct columns *columns, const char *what, struct funnel_count part,
                 const struct funnel_count *whole, const char *of) {
    struct arena *a = columns->arena;
    columns_put(columns, str_of(what));
    columns_put(columns, told(a, part));
    columns_put(columns,
                whole ? arena_fmt(a, "of %.*s %s", STR_ARG(told(a, *whole)), of) : S(""));
}

static enum ending count(struct work *work, const struct call *call) {
    (void)call;
    struct funnel f;
    struct columns columns = {.arena = work->arena, .across = 3};
    err read = funnel_read(work->thread, &f);
    if (read.kind) return complain_err("the tables cannot be read", read);
    const struct funnel_count *stage = f.stage;
    line(&columns, "offered or asked for", stage[FUNNEL_OFFERED], NULL, "");
    line(&columns, "wanted", stage[FUNNEL_WANTED], &stage[FUNNEL_OFFERED], "offered");
    line(&columns, "held", stage[FUNNEL_HELD], &stage[FUNNEL_WANTED], "wanted");
    line(&columns, "plan on the table", stage[FUNNEL_PLAN], &stage[FUNNEL_HELD], "held");
    line(&columns, "plan begun", stage[FUNNEL_BEGUN], &stage[FUNNEL_PLAN], "with a plan");
    line(&columns, "looked back together", stage[FUNNEL_LOOKED_BACK], &stage[FUNNEL_BEGUN], "begun");
    line(&columns, "agreements kept", f.kept, &f.made, "made");
    line(&columns, "agreements still open", f.open, &f.made, "made");
    columns_print(&columns);
    return ENDS_FINE;
}

enum ending order_conference_count(const struct call *call) {
    return work_do(call, WORK_BESIDE, count);
}
