#include "app/erasing.h"
#include "tests/simulate/disk.h"
#include "tests/simulate/world.h"

static const char *const names[] = {"Mia",   "Ali",    "Tineke", "Samuel",
                                    "Annie", "Gerrit", "Jaylen", "Hans"};

int person_make(struct world *w, bool professional) {
    if (w->now.person_count == PERSONS) return -1;
    struct someone p = {.professional = professional, .pin = "270318"};
    CHECK(snprintf(p.name, sizeof p.name, "%s %zu", names[below(w, 8)], w->now.person_count) > 0);
    str contact = one_in(w, 3) ? arena_fmt(&w->arena, "p%zu@example.nl", w->now.person_count) : S("");
    struct app_thread *thread = any_thread(w);
    err e = account_make(thread, &w->write, str_of(p.name), S("nl"), contact, &p.account);
    if (!e.kind) e = account_pin_set(thread, &w->write, p.account, str_of(p.pin));
    if (!e.kind && professional)
        e = person_join(thread, &w->write, p.account, w->now.team, str_of(p.name), S("generalist"));
    if (e.kind)
        w->write = (struct store_write){.arena = &w->arena};
    else
        e = world_commit(w);
    expect_fine(w, e, "somebody new gets an account");
    if (e.kind) return -1;
    w->now.persons[w->now.person_count] = p;
    return (int)w->now.person_count++;
}

int person_of(struct world *w, account_id account) {
    for (size_t i = 0; i < w->now.person_count; i++)
        if (id_eq(w->now.persons[i].account.id, account.id)) return (int)i;
    return -1;
}

/* The oldest gives way when there is no room. */
struct secret *secret_keep(struct world *w, enum secret_kind kind, str text, int person) {
    if (w->now.secret_count == SECRETS) {
        memmove(w->now.secrets, w->now.secrets + SECRETS / 2, sizeof *w->now.secrets * (SECRETS / 2));
        w->now.secret_count = SECRETS / 2;
    }
    struct secret *s = &w->now.secrets[w->now.secret_count++];
    *s = (struct secret){.kind = kind, .person = person, .home = -1};
    CHECK(text.len < sizeof s->text);
    memcpy(s->text, text.at, text.len);
    return s;
}

struct secret *session_of(struct world *w, int person) {
    for (size_t i = w->now.secret_count; i-- > 0;) {
        struct secret *s = &w->now.secrets[i];
        if (s->kind == SECRET_SESSION && s->person == person && !s->ended) return s;
    }
    return NULL;
}

static void sessions_ended(struct world *w, int person) {
    for (size_t i = 0; i < w->now.secret_count; i++)
        if (w->now.secrets[i].kind == SECRET_SESSION && w->now.secrets[i].person == person)
            w->now.secrets[i].ended = true;
}

/* By a link of one use, which her address would have got. */
static void sign_in(struct world *w, int person) {
    const struct someone *p = &w->now.persons[person];
    struct app_thread *thread = any_thread(w);
    struct door door = {.kind = DOOR_SIGN_IN, .account = p->account, .until = world_now(w) + DAY_MS},
                found;
    str link, code, cookie;
    err e = door_make(thread, &w->write, &door, false, &link, &code);
    e = e.kind ? e : world_commit(w);
    if (!e.kind) e = door_find(thread, &w->arena, link, S("10.0.0.1"), &found);
    expect_fine(w, e, "what was answered is stored: a fresh link opens");
    if (e.kind) return;
    session_make(thread, &w->write, p->account, p->professional, S("phone"), &cookie);
    door_spend(&w->write, &found, world_now(w));
    e = world_commit(w);
    expect_fine(w, e, "what was answered is stored: a fresh link signs in");
    if (e.kind) return;
    secret_keep(w, SECRET_SESSION, cookie, person)->until =
        world_now(w) + (p->professional ? INT64_C(10) * 3600000 : 90 * DAY_MS);
    w->shared->signs++;
    e = door_find(thread, &w->arena, link, S("10.0.0.1"), &found);
    if (e.kind != ERR_MISSING) expect_fine(w, e.kind ? e : ERR(BROKEN, "twice"), "a link lets in once");
}

struct who person_who(struct world *w, int person, const struct home *home) {
    struct who who = {.version = TABLE_VERSION_UNKNOWN};
    for (int tries = 0; tries < 2 && !who.signed_in; tries++) {
        const struct secret *s = session_of(w, person);
        if (tries) sign_in(w, person);
        if (tries) s = session_of(w, person);
        if (!s) continue;
        err e = session_who(any_thread(w), &w->arena, str_of(s->text), S(""), home ? &home->id : NULL,
                            &who);
        expect_fine(w, e, "a session can be looked at");
    }
    if (who.signed_in && !id_eq(who.account.id, w->now.persons[person].account.id))
        world_broken(w, "a session is of who signed in");
    who.stepped_up = who.signed_in && !one_in(w, 4);
    return who;
}

static int any_person(struct world *w) {
    return w->now.person_count ? (int)below(w, w->now.person_count) : person_make(w, false);
}

void act_sign_in(struct world *w) {
    int person = any_person(w);
    if (person < 0) return;
    sign_in(w, person);
    if (!one_in(w, 2)) return;
    const struct someone *p = &w->now.persons[person];
    bool paper = one_in(w, 2);
    enum secret_kind kind = paper ? SECRET_PAPER : SECRET_RETURN;
    struct door door = {.kind = paper ? DOOR_PAPER : DOOR_RETURN, .account = p->account};
    str link, code;
    err e = door_make(any_thread(w), &w->write, &door, false, &link, &code);
    e = e.kind ? e : world_commit(w);
    expect_fine(w, e, "a way back in is made");
    if (e.kind) return;
    for (size_t i = 0; i < w->now.secret_count; i++)
        if (w->now.secrets[i].kind == kind && w->now.secrets[i].person == person)
            w->now.secrets[i].ended = true;
    secret_keep(w, kind, paper ? link : code, person);
}

void act_sign_out(struct world *w) {
    int person = any_person(w);
    struct secret *s = person < 0 ? NULL : session_of(w, person);
    if (!s) return;
    bool all = one_in(w, 3);
    uint8_t hash[32];
    sign_hash(str_of(s->text), hash);
    if (all)
        session_end_all(&w->write, w->now.persons[person].account);
    else
        session_end(&w->write, hash);
    err e = world_commit(w);
    expect_fine(w, e, "somebody signs out");
    if (e.kind) return;
    s->ended = true;
    if (all) sessions_ended(w, person);
}

/* A right PIN gives the session a new token, and the one before is worth nothing. */
static void step_up(struct world *w, int person) {
    struct who who = person_who(w, person, NULL);
    struct secret *s = session_of(w, person);
    str cookie;
    if (!who.signed_in || !s) return;
    err e = account_step_up(any_thread(w), &w->write, &who, &cookie);
    e = e.kind ? e : world_commit(w);
    expect_fine(w, e, "a right PIN steps up");
    if (e.kind) return;
    s->ended = true;
    ms_time until = s->until;
    secret_keep(w, SECRET_SESSION, cookie, person)->until = until;
}

void act_pin(struct world *w) {
    int person = any_person(w);
    if (person < 0) return;
    struct someone *p = &w->now.persons[person];
    struct app_thread *thread = any_thread(w);
    ms_time after = 0;
    bool right = !one_in(w, 3), anew = one_in(w, 4);
    err e = account_pin_check(thread, p->account, right ? str_of(p->pin) : S("918273"), &after);
    world_say(w, "    %s types a %s PIN: %s\n", p->name, right ? "right" : "wrong", err_name(e.kind));
    if (e.kind == ERR_LIMIT) return;
    if (!right && e.kind == ERR_INVALID) return;
    if (!right && !e.kind) world_broken(w, "a wrong PIN opens nothing");
    expect_fine(w, e, "a right PIN opens");
    if (e.kind) return;
    step_up(w, person);
    if (!anew) return;
    char pin[8];
    CHECK(snprintf(pin, sizeof pin, "%06zu", 100000 + below(w, 899999)) > 0);
    e = account_pin_set(thread, &w->write, p->account, str_of(pin));
    if (e.kind == ERR_INVALID) { /* too plain */
        w->write = (struct store_write){.arena = &w->arena};
        return;
    }
    e = e.kind ? e : world_commit(w);
    expect_fine(w, e, "a new PIN is kept");
    if (!e.kind) memcpy(p->pin, pin, sizeof p->pin);
}

void act_join_work(struct world *w) {
    int person = one_in(w, 2) ? any_person(w) : -1;
    if (person < 0 || w->now.persons[person].professional) {
        (void)person_make(w, true);
        return;
    }
    struct someone *p = &w->now.persons[person];
    err e = person_join(any_thread(w), &w->write, p->account, w->now.team, str_of(p->name), S("FACT"));
    e = e.kind ? e : world_commit(w);
    if (e.kind == ERR_CONFLICT) return; /* the one who left and comes back is another story */
    expect_fine(w, e, "somebody comes to work here");
    if (e.kind) return;
    p->professional = true;
    sessions_ended(w, person);
}

/* First her access, then each table is told. */
void act_leave_work(struct world *w) {
    int person = any_person(w);
    if (person < 0 || !w->now.persons[person].professional) return;
    struct someone *p = &w->now.persons[person];
    err e = person_leave(any_thread(w), &w->write, p->account);
    e = e.kind ? e : world_commit(w);
    expect_fine(w, e, "somebody leaves the organisation");
    if (e.kind) return;
    world_say(w, "    %s leaves the organisation\n", p->name);
    p->professional = false;
    sessions_ended(w, person);
    for (size_t i = 0; i < w->now.secret_count; i++)
        if (w->now.secrets[i].person == person && w->now.secrets[i].kind != SECRET_ASK)
            w->now.secrets[i].ended = true;
    for (size_t i = 0; i < w->now.home_count; i++) {
        struct home *home = &w->homes[i];
        if (home->erased) continue;
        check_home(w, home);
        struct seat *seat = household_seat_of(&home->walk.t.h, p->account);
        if (!seat || seat->kind != seat_kind_professional || one_in(w, 4)) continue;
        struct flight *f = NEW(&w->arena, struct flight, 1);
        struct command c;
        command_clear(&c, COMMAND_seat_end);
        c.seat_end =
            (struct seat_end){.seat.id = seat->item.id.id, .how = seat_ending_organisation_left};
        flight_make(w, f, (int)i, -1, actor_kind_organisation, &c);
        flight_go(w, f, 1);
    }
}

static void session_is_shut(struct world *w, const char *text) {
    struct who who;
    err e = session_who(w->threads[one_in(w, 2)], &w->arena, str_of(text), S(""), NULL, &who);
    if (e.kind && e.kind != ERR_MISSING) return expect_fine(w, e, "a session can be looked at");
    if (who.signed_in) world_broken(w, "a session that ended opens nothing");
}

static void check_secret(struct world *w, const struct secret *s) {
    struct door door;
    bool past = s->until && world_now(w) >= s->until;
    if (s->kind == SECRET_SESSION && (s->ended || past)) session_is_shut(w, s->text);
    if (s->kind != SECRET_PAPER || !s->ended) return;
    err e = door_find(any_thread(w), &w->arena, str_of(s->text), S("10.0.0.1"), &door);
    if (!e.kind) world_broken(w, "a key that was made anew opens nothing");
}

void check_secrets(struct world *w) {
    size_t count = w->now.secret_count;
    for (size_t i = 0; i < 6 && i < count; i++)
        check_secret(w, &w->now.secrets[i < 3 ? count - 1 - i : below(w, count)]);
    if (w->dead_count) session_is_shut(w, w->dead[below(w, w->dead_count)]);
}
