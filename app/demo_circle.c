#include "app/demo_inside.h"

/* What own people arrange among themselves: a command each, as in demo_tell.c. */
#define TELL(kind) struct run run = demo_run(d, who, actor_kind_seat, COMMAND_##kind)

struct id demo_agreement(struct demo *d, const char *who, const char *words) {
    TELL(agreement_make);
    run.command.agreement_make.words = str_of(words);
    return demo_told(d, &run);
}

void demo_agreement_kept(struct demo *d, const char *who, struct id agreement, enum keeping kept) {
    TELL(agreement_say);
    run.command.agreement_say = (struct agreement_say){.agreement.id = agreement, .kept = kept};
    demo_told(d, &run);
}

struct id demo_damage(struct demo *d, const char *who, const char *words, const char *owed_to,
                      int64_t cents) {
    TELL(damage_tell);
    run.command.damage_tell = (struct damage_tell){
        .words = str_of(words), .amount = cents, .owed_to = str_of(owed_to)};
    return demo_told(d, &run);
}

struct id demo_share(struct demo *d, const char *who, struct id damage, int64_t cents,
                     const char *words) {
    TELL(share_add);
    run.command.share_add = (struct share_add){.damage.id = damage,
                                               .kind = cents ? share_kind_money : share_kind_time,
                                               .amount = cents,
                                               .words = str_of(words)};
    return demo_told(d, &run);
}

void demo_share_given(struct demo *d, const char *who, struct id share) {
    TELL(share_give);
    run.command.share_give.share.id = share;
    demo_told(d, &run);
}

void demo_thanks_all(struct demo *d, const char *who, struct id damage, const char *words) {
    TELL(damage_thank);
    run.command.damage_thank =
        (struct damage_thank){.damage.id = damage, .words = str_of(words)};
    demo_told(d, &run);
}

void demo_duty(struct demo *d, const char *who, const struct demo_duty *duty) {
    TELL(duty_take);
    run.command.duty_take = (struct duty_take){.monday = !duty->weekend,
                                               .tuesday = !duty->weekend,
                                               .wednesday = !duty->weekend,
                                               .thursday = !duty->weekend,
                                               .friday = !duty->weekend,
                                               .saturday = duty->weekend,
                                               .sunday = duty->weekend,
                                               .from = duty->from,
                                               .until = duty->until,
                                               .limits = str_of(duty->limits),
                                               .phone = str_of(duty->phone)};
    demo_told(d, &run);
}

void demo_help(struct demo *d, const char *who, const struct demo_help *help) {
    TELL(help_weigh);
    run.command.help_weigh = (struct help_weigh){.words = str_of(help->words),
                                                 .wish = help->wish,
                                                 .matters = str_of(help->matters),
                                                 .otherwise = str_of(help->otherwise),
                                                 .doer = help->doer,
                                                 .who = demo_seat(d, help->who),
                                                 .audience = audience_rule_table};
    demo_told(d, &run);
}

void demo_connected(struct demo *d, const char *who, int value, const char *words) {
    TELL(connection_note);
    run.command.connection_note =
        (struct connection_note){.value = value, .words = str_of(words)};
    demo_told(d, &run);
}
