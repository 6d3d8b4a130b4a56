/* The organisation's professionals: who joins, leaves, and stands in; and an account that is erased. */
#include "app/account_end.h"
#include "app/desk.h"
#include "app/run.h"
#include "main/work.h"
#include <stdio.h>

#define LINK_MS (7 * INT64_C(86400000))

/* By id or by name, when one team alone has it. */
static enum ending team_find(struct work *work, const char *typed, struct id *ret) {
    struct team *teams;
    struct id id;
    size_t count, found = 0;
    err read = team_list(work->thread, work->arena, &teams, &count);
    if (read.kind) return complain_err("the teams cannot be read", read);
    bool by_id = id_read(str_of(typed), &id);
    for (size_t i = 0; i < count; i++) {
        bool fits = str_eq(teams[i].name, str_of(typed)) || (by_id && id_eq(teams[i].id, id));
        if (fits) *ret = teams[i].id;
        found += fits;
    }
    if (found == 1) return ENDS_FINE;
    complain(found ? "more than one team is called %s: name it by its id"
                   : "there is no team %s; see keukentafel team list",
             typed);
    return ENDS_FAILED;
}

/* The account she gave, the one that has her address, or a new one. */
static enum ending account_for(struct work *work, const struct call *call, struct store_write *write,
                               account_id *ret) {
    str mail = str_trim(call_str(call, "mail"));
    const char *given = call_value(call, "account");
    if (given) {
        struct person person;
        if (!id_read(str_of(given), &ret->id)) {
            complain("%s is no id", given);
            return ENDS_USE;
        }
        err found = person_find(work->thread, work->arena, *ret, &person);
        return found.kind ? complain_err("nobody with that id was here before", found) : ENDS_FINE;
    }
    if (!lang_find(work->app->lang, call_str(call, "language"))) {
        complain("--language: %s is not one of ours; see keukentafel words",
                 call_value(call, "language"));
        return ENDS_USE;
    }
    err found = mail.len ? account_by_contact(work->thread, mail, ret) : ERR(MISSING, "no address");
    if (found.kind == ERR_MISSING)
        found = account_make(work->thread, write, call_str(call, "NAME"), call_str(call, "language"),
                             mail, ret);
    return found.kind ? complain_err("the account is not made", found) : ENDS_FINE;
}

static enum ending join(struct work *work, const struct call *call) {
    struct store_write write = {.arena = work->arena};
    struct id team;
    account_id account;
    str link, code;
    enum ending e = team_find(work, call_value(call, "team"), &team);
    if (e == ENDS_FINE) e = account_for(work, call, &write, &account);
    if (e != ENDS_FINE) return e;
    err joined = person_join(work->thread, &write, account, team, call_str(call, "NAME"),
                             call_str(call, "role"));
    struct door door = {
        .kind = DOOR_SIGN_IN, .account = account, .until = app_now(work->app) + LINK_MS};
    if (!joined.kind) joined = door_make(work->thread, &write, &door, false, &link, &code);
    if (joined.kind) return complain_err("nobody joined", joined);
    e = work_commit(work, &write, "nobody joined");
    if (e != ENDS_FINE) return e;
    printf("%.*s\n%s\n", STR_ARG(id_text(work->arena, account.id)),
           work_link(work, call_value(call, "base-url"), link));
    return ENDS_FINE;
}

enum ending order_person_join(const struct call *call) {
    return work_do(call, WORK_BESIDE, join);
}

/* One command of the organisation at one table. False: it was refused, and said why. */
static bool at_table(struct work *work, const struct who *who, const struct desk_line *line,
                     const struct command *command) {
    char key[ID_TEXT];
    struct id random;
    app_random(work->app, random.byte, sizeof random.byte);
    id_write(random, key);
    struct run run = {.arena = work->arena,
                      .who = *who,
                      .actor = actor_kind_organisation,
                      .household = line->household,
                      .command = *command,
                      .key = {key, sizeof key},
                      .blocking_ok = true};
    err done = run_wait(work->thread, &run);
    if (!done.kind) return true;
    str table = id_text(work->arena, line->household.id);
    if (!run.decision.refusals.count) complain("table %.*s: %s", STR_ARG(table), done.what);
    for (size_t i = 0; i < run.decision.refusals.count; i++)
        complain("table %.*s: %s", STR_ARG(table), work_say(work, run.decision.refusals.at[i].say));
    return false;
}

/* Somebody as the index of seats knows her, without a session. */
static struct who who_of(account_id account) {
    return (struct who){
        .signed_in = true, .account = account, .professional = true, .version = TABLE_VERSION_UNKNOWN};
}

/* Of her tables those where she sits for her work. */
static enum ending each_table(struct work *work, account_id account, const struct command *command,
                              const char *done_words) {
    struct who who = who_of(account);
    struct desk desk;
    size_t done = 0, refused = 0;
    err read = desk_read(work->thread, work->arena, &who, &desk);
    if (read.kind) return complain_err("her tables cannot be read", read);
    for (size_t i = 0; i < desk.count; i++) {
        struct command here = *command;
        if (desk.at[i].kind != seat_kind_professional || desk.at[i].kept) continue;
        if (here.kind == COMMAND_cover_ask) here.cover_ask.seat = desk.at[i].seat;
        if (here.kind == COMMAND_seat_end) here.seat_end.seat = desk.at[i].seat;
        if (at_table(work, &who, &desk.at[i], &here))
            done++;
        else
            refused++;
    }
    printf("%s: %zu\n", done_words, done);
    if (refused) printf("Refused: %zu\n", refused);
    return refused ? ENDS_FAILED : ENDS_FINE;
}

static enum ending leave(struct work *work, const struct call *call) {
    const char *typed = call_value(call, "PERSON");
    struct store_write write = {.arena = work->arena};
    struct command command;
    account_id account;
    enum ending e = work_account(work, typed, &account);
    if (e != ENDS_FINE) return e;
    err left = person_leave(work->thread, &write, account);
    if (left.kind == ERR_MISSING) {
        complain("%s is in no team", typed);
        return ENDS_FAILED;
    }
    if (left.kind) return complain_err("nobody left", left);
    e = work_commit(work, &write, "nobody left");
    if (e != ENDS_FINE) return e;
    puts("Her access has ended.");
    command_clear(&command, COMMAND_seat_end);
    command.seat_end.how = seat_ending_organisation_left;
    return each_table(work, account, &command, "Tables that were told");
}

enum ending order_person_leave(const struct call *call) {
    return work_do(call, WORK_BESIDE, leave);
}

static enum ending professional(struct work *work, const char *typed, account_id *ret,
                                struct person *ret_person) {
    enum ending e = work_account(work, typed, ret);
    if (e != ENDS_FINE) return e;
    err found = person_find(work->thread, work->arena, *ret, ret_person);
    if (!found.kind && !ret_person->left) return ENDS_FINE;
    if (found.kind && found.kind != ERR_MISSING) return complain_err(typed, found);
    complain("%s is in no team", typed);
    return ENDS_FAILED;
}

static enum ending cover(struct work *work, const struct call *call) {
    account_id away, by;
    struct person person, colleague;
    struct command command;
    command_clear(&command, COMMAND_cover_ask);
    if (!call_day(call, "until", &command.cover_ask.until)) return ENDS_USE;
    enum ending e = professional(work, call_value(call, "for"), &away, &person);
    if (e == ENDS_FINE) e = professional(work, call_value(call, "by"), &by, &colleague);
    if (e != ENDS_FINE) return e;
    command.cover_ask.account = by;
    command.cover_ask.name = colleague.name;
    return each_table(work, away, &command, "Tables that were asked");
}

enum ending order_person_cover(const struct call *call) {
    return work_do(call, WORK_BESIDE, cover);
}

static enum ending erase_account(struct work *work, const struct call *call) {
    const char *typed = call_value(call, "PERSON");
    struct account_ties ties;
    account_id account;
    enum ending e = work_account(work, typed, &account);
    if (e != ENDS_FINE) return e;
    err read = account_ties(work->thread, work->arena, account, &ties);
    if (read.kind) return complain_err("her tables cannot be read", read);
    if (ties.works) complain("%s works for a team: see keukentafel person leave", typed);
    for (size_t i = 0; i < ties.count; i++)
        if (ties.at[i].alone)
            complain("she decides alone at table %.*s: see keukentafel erase",
                     STR_ARG(id_text(work->arena, ties.at[i].household.id)));
    if (ties.works || ties.alone) return ENDS_FAILED;
    if (!call_flag(call, "yes")) {
        complain("this cannot be undone. To erase the account of %s for good, add --yes", typed);
        return ENDS_USE;
    }
    err ended = account_end_now(work->thread, work->arena, account);
    if (ended.kind) return complain_err("not all is erased; do it once more", ended);
    puts("Erased.");
    return ENDS_FINE;
}

enum ending order_person_erase(const struct call *call) {
    return work_do(call, WORK_ALONE, erase_account);
}

static str day_text(struct arena *arena, ms_time time) {
    struct buf b = {.arena = arena};
    if (time) day_write(&b, (day)(time / INT64_C(86400000)));
    return buf_str(&b);
}

static enum ending list(struct work *work, const struct call *call) {
    (void)call;
    struct team *teams;
    struct person *people;
    size_t team_count, count;
    struct columns columns = {.arena = work->arena, .across = 6};
    err read = team_list(work->thread, work->arena, &teams, &team_count);
    for (size_t i = 0; !read.kind && i < team_count; i++) {
        read = person_list(work->thread, work->arena, teams[i].id, &people, &count);
        for (size_t j = 0; !read.kind && j < count; j++) {
            columns_put(&columns, id_text(work->arena, people[j].account.id));
            columns_put(&columns, people[j].name);
            columns_put(&columns, people[j].role);
            columns_put(&columns, teams[i].name);
            columns_put(&columns, day_text(work->arena, people[j].joined));
            columns_put(&columns, people[j].left
                                      ? arena_fmt(work->arena, "left %.*s",
                                                  STR_ARG(day_text(work->arena, people[j].left)))
                                      : S(""));
        }
    }
    if (read.kind) return complain_err("the people cannot be read", read);
    columns_print(&columns);
    return ENDS_FINE;
}

enum ending order_person_list(const struct call *call) {
    return work_do(call, WORK_BESIDE, list);
}
