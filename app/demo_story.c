#include "app/demo_inside.h"

/* Who is who. Invented, all of them. Who comes for work goes by her whole name, the others by the first of it. */
const char *const demo_teams[][3] = {
    {"Buurtteam Oost", "020 000 00 00", "Oost"},    {"FACT Oost", "020 000 00 01", "Oost"},
    {"Jongerenwerk Oost", "020 000 00 02", "Oost"}, {"Wijkverpleging Oost", "020 000 00 03", "Oost"},
    {"Thuishulp Oost", "020 000 00 04", "Oost"},    {NULL, NULL, NULL},
};
const struct demo_account demo_accounts[] = {
    {"Mia Berends", "mia", NULL, NULL},
    {"Tineke Berends", "tineke", NULL, NULL},
    {"Ali Yıldız", "ali", NULL, NULL},
    {"Jo van Dam", "jo", NULL, NULL},
    {"Piet Kramer", "piet.kramer", NULL, NULL},
    {"Jeannette de Wit", "jeannette", "Buurtteam Oost", "buurtmedewerker"},
    {"Samuel K.", "samuel", NULL, NULL},
    {"Carla Smit", "carla", "Buurtteam Oost", "buurtmedewerker"},
    {"Gerrit Bakker", "gerrit", NULL, NULL},
    {"Piet Vos", "piet.vos", NULL, NULL},
    {"Wim de Graaf", "wim.de.graaf", NULL, NULL},
    {"Sjaan Mulder", "sjaan", NULL, NULL},
    {"Henk Bos", "henk", NULL, NULL},
    {"Ruben Visser", "ruben", "FACT Oost", "verpleegkundige"},
    {"Yvonne Hoek", "yvonne", NULL, "coördinator"},
    {"Marja Post", "marja", NULL, "gemeente"},
    {"Jaylen", "jaylen", NULL, NULL},
    {"Carmen", "carmen", NULL, NULL},
    {"Denise", "denise", NULL, NULL},
    {"Fatima Bouali", "fatima", "Jongerenwerk Oost", "jongerenwerker"},
    {"Annie de Vries", "annie", NULL, NULL},
    {"Loes Kuipers", "loes", NULL, NULL},
    {"Mark de Vries", "mark", NULL, NULL},
    {"Saskia Meijer", "saskia", "Wijkverpleging Oost", "wijkverpleegkundige"},
    {"Nadia Ouali", "nadia", "Thuishulp Oost", "hulp in huis"},
    {"Bram Peters", "bram", "Buurtteam Oost", "consulent"},
    {NULL, NULL, NULL, NULL},
};

void demo_stories(struct demo *d) {
    if (d->failed.kind) return;
    demo_mia(d);
    demo_samuel(d);
    demo_gerrit(d);
    demo_jaylen(d);
    demo_annie(d);
}
