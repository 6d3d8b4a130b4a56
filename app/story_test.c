#include "app/home_test.h"
#include "app/story.h"

static struct story read_story(struct home *h, seat_id seat, bool stepped_up, str cursor) {
    struct story story;
    const struct view *view = home_view(h, seat, stepped_up);
    CHECK_OK(story_read(h->t->thread, &h->t->arena, home_table(h, h->t->thread), view, cursor, &story));
    return story;
}

static err try_cursor(struct home *h, seat_id seat, str cursor) {
    struct story story;
    const struct view *view = home_view(h, seat, true);
    return story_read(h->t->thread, &h->t->arena, home_table(h, h->t->thread), view, cursor, &story);
}

TEST("the story is told newest first, her own between the shared by what it followed") {
    struct home h = home_open();
    home_step(&h, h.mia, "een", audience_rule_table);
    home_step(&h, h.mia, "voor mij", audience_rule_me);
    h.t->now -= 1000 * 60 * 60; /* a clock that goes back changes nothing */
    home_step(&h, h.mia, "twee", audience_rule_table);
    home_step(&h, h.mia, "ook voor mij", audience_rule_me);
    home_step(&h, h.mia, "nog een", audience_rule_me);
    static const char *const with[] = {"nog een", "ook voor mij", "twee", "voor mij", "een"};
    struct story story = read_story(&h, h.mia_seat, true, S(""));
    CHECK_INT((int64_t)story.events.count, 7);
    CHECK(!story.older.len);
    for (size_t i = 0; i < 5; i++)
        CHECK_STR(story.events.at[i].step_added.words, str_of(with[i]));
    CHECK_INT(story.events.at[6].kind, EV_table_founded);
    story = read_story(&h, h.mia_seat, false, S(""));
    CHECK_INT((int64_t)story.events.count, 4);
    CHECK_STR(story.events.at[0].step_added.words, S("twee"));
    home_close(&h);
}

TEST("a long story is read in fifties, whole and once") {
    struct home h = home_open();
    enum { MANY = 130 };
    for (int i = 0; i < MANY; i++)
        home_step(&h, h.mia, arena_cstr(&h.t->arena, arena_fmt(&h.t->arena, "stap %d", i)),
                  i % 3 ? audience_rule_table : audience_rule_me);
    str cursor = S("");
    int next = MANY - 1, pages = 0;
    do {
        struct story story = read_story(&h, h.mia_seat, true, cursor);
        CHECK(story.events.count <= STORY_PAGE);
        CHECK(story.events.count == STORY_PAGE || !story.older.len);
        for (size_t i = 0; i < story.events.count; i++) {
            if (story.events.at[i].kind != EV_step_added) continue;
            CHECK_STR(story.events.at[i].step_added.words, arena_fmt(&h.t->arena, "stap %d", next));
            next--;
        }
        cursor = story.older;
        pages++;
    } while (cursor.len);
    CHECK_INT(next, -1);
    CHECK_INT(pages, 3);
    home_close(&h);
}

TEST("a page that is exactly full has nothing before it") {
    struct home h = home_open();
    for (int i = 0; i < STORY_PAGE - 2; i++)
        home_step(&h, h.mia, "stap", audience_rule_table);
    struct story story = read_story(&h, h.mia_seat, true, S(""));
    CHECK_INT((int64_t)story.events.count, STORY_PAGE);
    CHECK(!story.older.len);
    home_step(&h, h.mia, "stap", audience_rule_table);
    story = read_story(&h, h.mia_seat, true, S(""));
    CHECK(story.older.len);
    CHECK_INT((int64_t)read_story(&h, h.mia_seat, true, story.older).events.count, 1);
    home_close(&h);
}

TEST("a cursor cannot be made, changed, or used by somebody else") {
    struct home h = home_open();
    struct who tineke = home_person(&h, "Tineke", false);
    seat_id other = home_join(&h, tineke, seat_kind_director, "Tineke");
    for (int i = 0; i < STORY_PAGE + 5; i++)
        home_step(&h, h.mia, "stap", audience_rule_table);
    str cursor = read_story(&h, h.mia_seat, true, S("")).older;
    CHECK_OK(try_cursor(&h, h.mia_seat, cursor));
    CHECK_ERR(try_cursor(&h, other, cursor), INVALID);
    CHECK_ERR(try_cursor(&h, h.mia_seat, S("0")), INVALID);
    CHECK_ERR(try_cursor(&h, h.mia_seat, S("!!!!!!!!!!!!!!!!!")), INVALID);
    CHECK_ERR(
        try_cursor(
            &h, h.mia_seat,
            S("00000000000000000000000000000000000000000000000000000000000000000000000000000000")),
        INVALID);
    CHECK_ERR(try_cursor(&h, h.mia_seat, str_upto(cursor, cursor.len - 8)), INVALID);
    char *forged = NEW(&h.t->arena, char, cursor.len);
    for (size_t i = 0; i < cursor.len; i += 7) {
        memcpy(forged, cursor.at, cursor.len);
        forged[i] = forged[i] == '1' ? '2' : '1';
        CHECK_ERR(try_cursor(&h, h.mia_seat, (str){forged, cursor.len}), INVALID);
    }
    home_close(&h);
}

TEST("nothing of another's own log is told, nor of what one may not see") {
    struct home h = home_open();
    struct who ali = home_person(&h, "Ali", false), tineke = home_person(&h, "Tineke", false);
    seat_id ali_seat = home_join(&h, ali, seat_kind_member, "Ali");
    seat_id tineke_seat = home_join(&h, tineke, seat_kind_director, "Tineke");
    home_step(&h, h.mia, "voor mij", audience_rule_me);
    home_step(&h, h.mia, "voor de bazen", audience_rule_directors);
    home_step(&h, h.mia, "voor de kring", audience_rule_circle);
    home_step(&h, tineke, "van Tineke", audience_rule_me);
    struct story story = read_story(&h, ali_seat, true, S(""));
    for (size_t i = 0; i < story.events.count; i++)
        if (story.events.at[i].kind == EV_step_added)
            CHECK_STR(story.events.at[i].step_added.words, S("voor de kring"));
    size_t seen = 0;
    story = read_story(&h, tineke_seat, true, S(""));
    for (size_t i = 0; i < story.events.count; i++) {
        if (story.events.at[i].kind != EV_step_added) continue;
        CHECK(!str_eq(story.events.at[i].step_added.words, S("voor mij")));
        seen++;
    }
    CHECK_INT((int64_t)seen, 3);
    home_close(&h);
}

TEST("the PIN that comes between two pages brings no line of the page before") {
    struct home h = home_open();
    home_step(&h, h.mia, "vroeger voor mij", audience_rule_me);
    for (int i = 0; i < STORY_PAGE; i++)
        home_step(&h, h.mia, "stap", audience_rule_table);
    home_step(&h, h.mia, "net voor mij", audience_rule_me);
    str cursor = read_story(&h, h.mia_seat, false, S("")).older;
    struct story story = read_story(&h, h.mia_seat, true, cursor);
    CHECK_INT((int64_t)story.events.count, 3);
    CHECK_STR(story.events.at[0].step_added.words, S("vroeger voor mij"));
    home_close(&h);
}

TEST("what was taken out is not told") {
    struct home h = home_open();
    struct id step = home_step(&h, h.mia, "vergissing", audience_rule_table);
    struct command c = home_command(COMMAND_item_take_out);
    c.item_take_out.item.id = step;
    home_do(&h, h.mia, c);
    struct story story = read_story(&h, h.mia_seat, true, S(""));
    for (size_t i = 0; i < story.events.count; i++)
        CHECK(story.events.at[i].kind != EV_step_added);
    home_close(&h);
}
