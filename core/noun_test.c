#include "base/test.h"
#include "core/household.h"
#include "core/sample_test.h"

enum { MANY = 64 << 20, RECORDS = 300 };

static const int nouns[] = {
#define NOUN(number, name, plural, fields) number,
#include "core/noun.def"
#undef NOUN
};
enum { NOUNS = sizeof nouns / sizeof *nouns };

static struct household founded(struct arena *arena) {
    return (struct household){.arena = arena, .id = {{{1}}}};
}

/* A household with records of every noun in the shared log and two own logs. */
static void fill(struct sample *s, struct household *h, size_t records) {
    const struct id logs[] = {h->id.id, {{2}}, {{3}}};
    h->name = S("Tafel");
    h->zone = S("Europe/Amsterdam");
    h->route = route_invited;
    h->founded = 5;
    h->number = 77;
    for (size_t i = 0; i < records; i++) {
        enum noun noun = (enum noun)nouns[sample_next(s) % NOUNS];
        struct item *item = household_add(h, noun, sample_id(s));
        sample_record(s, noun_type(noun), item);
        item->log = logs[sample_next(s) % 3];
        item->author.id = sample_id(s);
        item->made = (int64_t)(sample_next(s) % 1000);
        item->version = (int64_t)(sample_next(s) % 3);
        item->erased = sample_next(s) % 8 == 0;
        item->audience = (struct audience){(enum audience_rule)(sample_next(s) % 6), {0}};
        if (item->erased) record_clear(noun_type(noun), item);
    }
}

static str written(struct arena *arena, const struct household *h, struct id log) {
    struct buf out = {.arena = arena};
    household_write(&out, h, log);
    return buf_str(&out);
}

TEST("noun: numbers ascend, fields lie behind the item, and no name stands twice in one record") {
    static const char *const item_names[] = {"log",      "id",     "author",  "made",
                                             "number",   "shared", "version", "erased",
                                             "audience", "opened", "closed",  "tongue"};
    int last = 0;
    for (size_t n = 0; n < NOUNS; n++) {
        const struct record_type *type = noun_type((enum noun)nouns[n]);
        CHECK(type && type->number == nouns[n] && nouns[n] > last);
        last = nouns[n];
        int number = 0;
        for (size_t f = 0; f < type->count; f++) {
            CHECK(type->fields[f].number > number);
            number = type->fields[f].number;
            CHECK(type->fields[f].offset >= sizeof(struct item));
            CHECK(record_field(type, str_of(type->fields[f].name)) == &type->fields[f]);
        }
        for (size_t i = 0; i < sizeof item_names / sizeof *item_names; i++)
            CHECK(!record_field(type, str_of(item_names[i])));
    }
    CHECK(!noun_type(NOUN_END) && !noun_type((enum noun)0));
    CHECK(record_field(noun_type(NOUN_seat), S("account"))->hidden);
    CHECK(!record_field(noun_type(NOUN_seat), S("name"))->hidden);
}

TEST("household: a new record is empty, has its id and is found by it") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct household h = founded(&arena);
    struct id one = {{9}}, two = {{8}};
    CHECK(!household_step(&h, one) && !household_item(&h, one, NULL));
    struct step *step = household_add(&h, NOUN_step, one);
    CHECK(id_eq(step->item.id.id, one) && step->due == DAY_NONE && step->until == DAY_NONE &&
          !step->words.len);
    CHECK(household_step(&h, one) == step && !household_step(&h, two) && !household_goal(&h, one));
    struct goal *goal = household_add(&h, NOUN_goal, two);
    enum noun noun = NOUN_END;
    CHECK(household_item(&h, two, &noun) == &goal->item && noun == NOUN_goal);
    CHECK(household_item(&h, one, &noun) == &step->item && noun == NOUN_step);
    CHECK_INT((int64_t)household_list(&h, NOUN_goal).count, 1);
    CHECK_INT((int64_t)household_list(&h, NOUN_END).count, 0);
    CHECK_ABORTS(household_add(&h, NOUN_END, one));
    arena_free(&arena);
}

TEST("household: two nouns may share an id; of two with one id the newer is found") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct household h = founded(&arena);
    struct id id = {{9}};
    household_add(&h, NOUN_goal, id);
    household_add(&h, NOUN_mark, id);
    CHECK(household_goal(&h, id) == h.goals.at && household_mark(&h, id) == h.marks.at);
    household_add(&h, NOUN_goal, id);
    CHECK(household_goal(&h, id) == &h.goals.at[1] && household_mark(&h, id) == h.marks.at);
    CHECK_INT((int64_t)h.index.count, 2);
    arena_free(&arena);
}

TEST("household: thousands of records, ids that differ in one bit among them, are all found") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct household h = founded(&arena);
    struct sample s = {&arena, 3};
    enum { STEPS = 4000 };
    static struct id ids[STEPS];
    for (size_t i = 0; i < STEPS; i++) {
        ids[i] = i % 2 ? (struct id){{(uint8_t)(i >> 8), (uint8_t)i}} : sample_id(&s);
        struct step *step = household_add(&h, NOUN_step, ids[i]);
        step->ended_at = (ms_time)i;
    }
    for (size_t i = 0; i < STEPS; i++) {
        CHECK(household_step(&h, ids[i]) == &h.steps.at[i]);
        CHECK_INT(h.steps.at[i].ended_at, (int64_t)i);
        CHECK(!household_step(&h, sample_id(&s)));
    }
    CHECK(h.index.count == STEPS && h.index.cap >= 2 * STEPS);
    arena_free(&arena);
}

TEST("snapshot: each log comes back by itself, and gives the same bytes") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct sample s = {&arena, 11};
    struct household h = founded(&arena), again = founded(&arena);
    fill(&s, &h, RECORDS);
    const struct id logs[] = {{{3}}, {{1}}, {{2}}};
    for (size_t i = 0; i < 3; i++)
        CHECK_OK(household_read(&again, logs[i], written(&arena, &h, logs[i])));
    for (size_t i = 0; i < 3; i++)
        CHECK_STR(written(&arena, &again, logs[i]), written(&arena, &h, logs[i]));
    CHECK_STR(again.name, h.name);
    CHECK_STR(again.area, S(""));
    CHECK(again.route == route_invited && again.founded == 5 && again.number == 77);
    size_t found = 0;
    for (size_t n = 0; n < NOUNS; n++) {
        struct noun_list was = household_list(&h, (enum noun)nouns[n]);
        CHECK_INT((int64_t)household_list(&again, (enum noun)nouns[n]).count, (int64_t)was.count);
        for (size_t i = 0; i < was.count; i++) {
            const struct item *item = (const struct item *)(const void *)(was.at + i * was.size);
            enum noun noun;
            struct item *now = household_item(&again, item->id.id, &noun);
            CHECK(now && (int)noun == nouns[n]);
            CHECK(id_eq(now->log, item->log) && now->erased == item->erased &&
                  now->version == item->version);
            found++;
        }
    }
    CHECK_INT((int64_t)found, RECORDS);
    arena_free(&arena);
}

TEST("snapshot: borrows nothing from its bytes; an own log leaves the household alone") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct household h = founded(&arena), again = founded(&arena);
    const struct id own = {{2}};
    h.name = S("Tafel");
    struct goal *goal = household_add(&h, NOUN_goal, (struct id){{5}});
    goal->words = S("Rust");
    goal->item.log = own;
    struct buf bytes = {.arena = &arena};
    household_write(&bytes, &h, own);
    again.name = S("Anders");
    CHECK_OK(household_read(&again, own, buf_str(&bytes)));
    memset(bytes.at, 'x', bytes.len);
    CHECK_STR(household_goal(&again, (struct id){{5}})->words, S("Rust"));
    CHECK_STR(again.name, S("Anders"));
    CHECK_ERR(household_read(&again, own, written(&arena, &h, h.id.id)), INVALID);
    arena_free(&arena);
}

/* The same bytes as when the last row was not there yet. */
static str without_last(struct arena *arena, const struct household *h) {
    struct buf whole = {.arena = arena}, out = {.arena = arena};
    household_write(&whole, h, h->id.id);
    struct cbor in = {buf_str(&whole)};
    size_t parts;
    int64_t shape;
    struct household_shapes shapes;
    household_shapes_make(&shapes);
    CHECK_OK(cbor_array(&in, &parts));
    CHECK_OK(cbor_int(&in, &shape));
    CHECK(parts == NOUNS + 2 && shape == shapes.of[NOUNS]);
    cbor_put_array(&out, parts - 1);
    cbor_put_int(&out, shapes.of[NOUNS - 1]);
    CHECK(in.rest.at[in.rest.len - 1] == (char)0x80); /* an empty list */
    buf_put(&out, str_upto(in.rest, in.rest.len - 1));
    return buf_str(&out);
}

TEST("snapshot: one from before a row was added at the end is read; one of other rows is not") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct household h = founded(&arena), again = founded(&arena), third = founded(&arena);
    struct goal *goal = household_add(&h, NOUN_goal, (struct id){{5}});
    goal->words = S("Rust");
    goal->item.log = h.id.id;
    str old = without_last(&arena, &h);
    CHECK_OK(household_read(&again, h.id.id, old));
    CHECK_STR(household_goal(&again, (struct id){{5}})->words, S("Rust"));
    struct buf other = {.arena = &arena};
    struct cbor in = {old};
    size_t parts;
    CHECK_OK(cbor_array(&in, &parts));
    cbor_put_array(&other, parts - 1); /* says the shape of one row more than it has */
    buf_put(&other, str_upto(in.rest, in.rest.len - 1));
    CHECK_ERR(household_read(&third, h.id.id, buf_str(&other)), INVALID);
    arena_free(&arena);
}

static str with_byte(struct arena *arena, str bytes, size_t at, char byte) {
    char *changed = NEW(arena, char, bytes.len);
    memcpy(changed, bytes.at, bytes.len);
    changed[at] = byte;
    return (str){changed, bytes.len};
}

TEST("snapshot: what was not written here is refused, and leaves the household as it was") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, (size_t)MANY * 8, NULL));
    struct sample s = {&arena, 12};
    struct household h = founded(&arena), other = founded(&arena);
    fill(&s, &h, 40);
    fill(&s, &other, 20);
    str before = written(&arena, &other, other.id.id), bytes = written(&arena, &h, h.id.id);
    CHECK_ERR(household_read(&other, h.id.id, S("")), INVALID);
    CHECK_ERR(household_read(&other, h.id.id, with_byte(&arena, bytes, 0, (char)0x88)),
              INVALID); /* parts */
    CHECK_ERR(household_read(&other, h.id.id, with_byte(&arena, bytes, 5, (char)(bytes.at[5] ^ 1))),
              INVALID); /* shape */
    struct buf more = {.arena = &arena};
    buf_put(&more, bytes);
    buf_byte(&more, 0);
    CHECK_ERR(household_read(&other, h.id.id, buf_str(&more)), INVALID);
    for (size_t len = 0; len < bytes.len; len += 7)
        CHECK_ERR(household_read(&other, h.id.id, str_upto(bytes, len)), INVALID);
    CHECK_STR(written(&arena, &other, other.id.id), before);
    size_t slots = 0;
    for (size_t i = 0; i < other.index.cap; i++) slots += other.index.at[i].noun != 0;
    CHECK(slots == 20 && other.index.count == 20);
    for (size_t n = 0; n < NOUNS; n++) {
        struct noun_list list = household_list(&other, (enum noun)nouns[n]);
        for (size_t i = 0; i < list.count; i++) {
            const struct item *item = (const struct item *)(const void *)(list.at + i * list.size);
            CHECK(household_item(&other, item->id.id, NULL) == item);
        }
    }
    CHECK_OK(household_read(&other, h.id.id, bytes));
    arena_free(&arena);
}

TEST("household: as JSON, all its records by noun, without the hidden fields") {
    struct arena arena;
    CHECK_OK(arena_open(&arena, MANY, NULL));
    struct household h = founded(&arena);
    h.name = S("Tafel");
    struct cover *cover = household_add(&h, NOUN_cover, (struct id){{0}});
    cover->name = S("An");
    cover->account.id.byte[0] = 4;
    cover->state = cover_state_waiting;
    struct json j = {.out = {.arena = &arena}};
    household_json(&j, &h);
#define NO_ID "\"00000000000000000000000000\""
    str id = id_text(&arena, h.id.id);
    CHECK_STR(
        buf_str(&j.out),
        arena_fmt(
            &arena,
            "{\"id\":\"%.*s\",\"name\":\"Tafel\",\"zone\":null,\"language\":null,"
            "\"area\":null,\"route\":null,\"founded\":null,\"number\":null,"
            "\"seats\":[],\"asks\":[],\"goals\":[],\"marks\":[],\"steps\":[],"
            "\"proposals\":[],\"covers\":[{\"log\":" NO_ID ",\"id\":null,"
            "\"author\":null,\"made\":null,\"number\":null,\"shared\":null,"
            "\"version\":null,\"erased\":null,\"audience\":null,"
            "\"opened\":null,\"closed\":null,\"tongue\":null,\"seat\":null,"
            "\"name\":\"An\",\"until\":null,\"state\":\"waiting\",\"stand_in\":null}],"
            "\"consequences\":[],\"callbacks\":[],\"strengths\":[],\"wins\":[],"
            "\"experiences\":[],\"entries\":[],\"reviews\":[],\"gestures\":[],"
            "\"mandates\":[],\"bottom_lines\":[],\"remarks\":[],\"pledges\":[],"
            "\"vetoes\":[],\"erasings\":[],\"ties\":[],\"acquaintances\":[],"
            "\"meetings\":[],\"dates\":[],\"points\":[],"

            "\"conferences\":[],\"invitees\":[],\"safety_notes\":[],\"minimums\":[],\"plan_rows\":[],"
            "\"conditions\":[],\"pressures\":[],\"choice_cards\":[],"
            "\"agreements\":[],\"damages\":[],\"shares\":[],\"certainties\":[],"
            "\"preparations\":[],\"duties\":[],"
            "\"connections\":[],\"helps\":[],\"promises\":[]}",
            STR_ARG(id)));
    arena_free(&arena);
}
