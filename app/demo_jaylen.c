/* The scooter: damage to make good, for her and not for a helper. */
#include "app/demo_inside.h"

static const char *const he = "Jaylen", *const worker = "Fatima Bouali",
                         *const mother = "Denise", *const grandmother = "Carmen",
                         *const coordinator = "Yvonne Hoek";

static struct id says_sorry(struct demo *d) {
    demo_at(d, 42, 16, 0);
    demo_found(d, he, "Jaylen");
    JOIN(he, CIRCLE, .who = mother, .name = "Mama", .tie = "moeder");
    demo_at(d, 41, 22, 0);
    JOIN(he, CIRCLE, .who = grandmother, .name = "Oma Carmen", .tie = "oma, op Saba");
    demo_at(d, 38, 15, 0);
    JOIN(he, WORK, .who = worker, .name = "Fatima Bouali", .organisation = "Jongerenwerk Oost",
         .purpose = "Meegaan naar de eigenaar van de scooter", .look_again_in = 13);
    demo_at(d, 37, 17, 0);
    struct id damage = GOAL(he, .words = "De schade aan de scooter goedmaken", .value = 0,
                            .good_enough = 10, .audience = audience_rule_table);
    demo_mean(d, he, damage, "Oma");
    struct id sorry = STEP(he, .words = "Sorry zeggen tegen de eigenaar", .doer = doer_together,
                           .who = worker, .audience = audience_rule_table, .goal = damage);
    demo_if_then(d, he, sorry, "hij gaat schreeuwen", "tel ik tot tien en zeg ik het nog een keer");
    demo_at(d, 33, 18, 30);
    demo_done(d, he, sorry, doer_self, NULL);
    demo_mark(d, he, damage, 2, "Hij was boos. Daarna gaf hij een hand.");
    demo_at(d, 32, 12, 0);
    demo_say(d, worker, gesture_kind_recognition, he,
             "Je belde zelf aan. Ik stond nog bij mijn fiets.");
    return damage;
}

/* His own people sit down with him: mother at the table, grandmother on the phone. */
static void at_the_table(struct demo *d) {
    demo_at(d, 36, 20, 0);
    struct id meeting = demo_meeting(d, he, "Hoe maak ik de schade goed?");
    demo_guest(d, he, meeting, mother);
    demo_guest(d, he, meeting, grandmother);
    struct id evening = demo_date(d, he, meeting, -31, "20:00", "Bij mama. Oma belt in vanaf Saba."),
              sunday = demo_date(d, he, meeting, -30, "11:00", "Bij mama");
    demo_at(d, 35, 19, 0);
    demo_can(d, mother, evening, can_yes);
    demo_can(d, grandmother, evening, can_if_need_be);
    demo_can(d, grandmother, sunday, can_no);
    demo_point(d, mother, meeting, "Wat kost de scooter, en wie weet dat?");
    demo_choose(d, he, evening);
    demo_at(d, 31, 21, 30);
    struct id bill = demo_decide(d, he, meeting, "De rekening van de monteur vragen", doer_self, NULL,
                                 -28, mother);
    demo_at(d, 30, 16, 0);
    demo_done(d, he, bill, doer_self, NULL);
}

/* What it costs, in full, and who adds to it. Among his own people: nobody who comes for work reads an amount. */
static struct id what_it_costs(struct demo *d) {
    demo_at(d, 30, 17, 0);
    struct id all = demo_damage(d, he, "De kuip en de lamp van de scooter", "De eigenaar", 15000);
    struct id first = demo_share(d, he, all, 5000, "Van mijn spaarpot");
    demo_share_given(d, he, first);
    demo_share(d, he, all, 6500, "Van de zaterdagen");
    return all;
}

/* Ten euros from an island: she does not have much. */
static void grandmother_puts_in(struct demo *d, struct id damage, struct id repair) {
    demo_at(d, 30, 23, 10);
    demo_share_given(d, grandmother, demo_share(d, grandmother, repair, 1000, "Vanaf Saba"));
    demo_pledge(d, grandmother, "Ik leg € 10 bij", "Eén keer. Niet voor iets anders.", 45);
    struct id ten = demo_propose(d, grandmother, "Oma legt € 10 bij", doer_circle, damage, 0,
                                 "Ik heb niet veel. Dit is voor jou.");
    demo_at(d, 29, 8, 0);
    demo_yes(d, he, ten, grandmother, "Dank je oma. Ik betaal het terug.");
    demo_say(d, he, gesture_kind_thanks, grandmother, "Jij hebt er last van, en toch doe je dit.");
    demo_at(d, 28, 20, 0);
    STEP(he, .words = "Oma zelf vertellen wat er die avond gebeurde", .doer = doer_self,
         .audience = audience_rule_named, .with = grandmother);
    demo_thanks_all(d, he, repair, "Ik doe het voor jullie. En voor mezelf.");
    demo_at(d, 27, 18, 0);
    demo_share(d, mother, repair, 0, "Ik breng je op zaterdag naar je werk");
    demo_at(d, 27, 19, 0);
    demo_remark(d, mother, "Oma, je hoeft dit niet te doen.");
    demo_at(d, 27, 23, 40);
    demo_remark(d, grandmother, "Ik doe het voor Jaylen. Hij weet het.");
}

static void works_for_it(struct demo *d, struct id damage) {
    demo_at(d, 25, 16, 0);
    struct id call = GOAL(he, .words = "Mama laten weten waar ik ben", .value = 3, .good_enough = 8,
                          .audience = audience_rule_circle);
    struct id licence = GOAL(he, .words = "Een eigen scooter, met rijbewijs", .value = 0,
                             .good_enough = 10, .audience = audience_rule_circle);
    demo_goal_end(d, he, licence, goal_ending_not_now, "Eerst die van een ander.");
    demo_at(d, 21, 12, 0);
    STEP(he, .words = "Elke zaterdag werken bij de fietsenmaker", .doer = doer_self, .due_in = 5,
         .confidence = 8, .audience = audience_rule_table, .goal = damage);
    struct id month =
        STEP(he, .words = "Elke maand € 25 betalen aan de eigenaar", .doer = doer_self, .due_in = 8,
             .confidence = 6, .audience = audience_rule_circle, .goal = damage);
    COMING(he, .words = "€ 25 voor de scooter", .due_in = 8, .sender = "De eigenaar",
           .otherwise = "Dan doet hij aangifte", .doer = doer_self, .audience = audience_rule_table);
    demo_strength(d, he, "Ik kan elke band plakken", audience_rule_table);
    struct id tells =
        STEP(he, .words = "Zelf aan de eigenaar vertellen hoe ik het ga betalen", .doer = doer_together,
             .who = worker, .audience = audience_rule_table, .goal = damage);
    demo_at(d, 12, 17, 15);
    demo_done(d, he, tells, doer_self, NULL);
    demo_at(d, 10, 18, 0);
    demo_mark(d, he, call, 8, "Ik app altijd. Mama slaapt weer.");
    demo_goal_end(d, he, call, goal_ending_achieved, "Gelukt!");
    demo_at(d, 9, 18, 0);
    demo_mark(d, he, damage, 5, "De helft is betaald. Van mijn eigen geld.");
    demo_smaller(d, he, month, "Elke week € 6 in het blik van oma", 6);
    demo_win(d, he, "De fietsenmaker liet mij de sleutel van de zaak", doer_self, NULL);
    demo_at(d, 3, 10, 0);
    demo_look(d, worker, "plan");
    demo_at(d, 1, 19, 0);
    demo_propose(d, mother, "Ik breng je met de auto", doer_circle, damage, 5,
                 "Het regent die dag.");
}

/* Who can be called when his friends ring: each within her own limits. */
static void rings_at_night(struct demo *d) {
    demo_at(d, 2, 19, 0);
    demo_duty(d, mother,
              &(struct demo_duty){.from = 16,
                                  .until = 23,
                                  .limits = "Niet onder mijn dienst",
                                  .phone = "06 00 00 00 41"});
    demo_duty(d, grandmother,
              &(struct demo_duty){.weekend = true, .from = 14, .until = 24, .limits = "Gewoon bellen"});
}

/* A conference that is being prepared: his own idea, after it worked. */
static void wants_a_conference(struct demo *d) {
    demo_at(d, 1, 20, 0);
    struct id conference =
        demo_conference(d, he, "Hoe blijf ik uit de problemen, ook als mijn vrienden bellen?");
    demo_want(d, he, conference, "Iemand die Papiaments verstaat");
    demo_at(d, 1, 20, 10);
    JOIN(he, .kind = seat_kind_coordinator, .who = coordinator, .name = "Yvonne");
    demo_entrust(d, he, conference, coordinator);
    demo_evening(d, he, conference,
                 &(struct demo_evening){.on = 9,
                                        .hour = "twee uur",
                                        .place = "Bij tante Rita, met soep",
                                        .information = "Wat Halt is"});
    static const struct demo_invited all[] = {
        {.who = "Denise", .coming = attendance_yes},
        {.who = "Carmen", .coming = attendance_perhaps, .words = "Aan de telefoon, vanaf Saba"},
        {.who = "Fatima Bouali"},
        {.name = "Rudy", .tie = "oom, maakt motoren"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct id invitee = demo_invite(d, he, conference, &all[i]);
        if (i < 2)
            demo_prepared(d, coordinator, invitee, i ? "Rudy. Jaylen luistert naar hem." : NULL);
    }
}

void demo_jaylen(struct demo *d) {
    struct id damage = says_sorry(d);
    at_the_table(d);
    struct id repair = what_it_costs(d);
    grandmother_puts_in(d, damage, repair);
    works_for_it(d, damage);
    rings_at_night(d);
    wants_a_conference(d);
}
