/* What research found about such conferences, where she decides whether she wants one: also what it did not do,
 * and where it did harm. Sources: De Jong, Schout, Meijer, Mulder and Abma 2016, European Journal of Social Work
 * 19(5); Dijkstra and others 2019, Child Maltreatment 24(2), and 2017; Taylor and others 2024, British Journal of
 * Social Work (Coram); Eigen Kracht Centrale, own figures; De Jong, Schout and Abma 2018, BJSW 48(2).      */
#include "web/pages.h"

static void found(struct page *p, const char *class, struct say heading, struct say says,
                  struct say limits) {
    H(&p->w, "<article class='card{}'><h3>{}</h3><p>{}</p><p class='meta'>{}</p></article>", class,
      heading, says, limits);
}

void evidence_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("What was found"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Does such a conference help?"),
      SAY("Honestly: for many people yes, and not for everybody. This is what was found, the good and "
          "the bad."));
    H(w, "<h2>{}</h2>", SAY("Compared with people without a conference"));
    found(p, " brick", SAY("Amsterdam, 328 families with children, 2019"),
          SAY("Children were not safer, and help did not take less time. Parents felt more support "
              "from their own "
              "people. More children were placed out of home: 9 in 100, against 1 in 100 without a "
              "conference."),
          SAY("People were chosen by lot. Of the families who were offered one, 60 in 100 wanted it, "
              "and 27 in 100 "
              "had it in the end."));
    found(p, " green", SAY("England, 1,511 families, 2024"),
          SAY("After a year 36 in 100 children lived in care, against 45 in 100 without a conference. "
              "There were fewer "
              "court cases."),
          SAY("Families were chosen by lot, in 21 places."));
    H(w, "<h2>{}</h2>", SAY("Asked of the people themselves"));
    found(p, "", SAY("Groningen, 41 conferences, 2011 to 2013"),
          SAY("People gave their support a 5.0 before and a 6.7 after. How they managed went from 4.1 "
              "to 6.3. How "
              "they lived went from 3.7 to 6.6."),
          SAY("33 conferences, 245 people. Nobody without a conference was asked, so we do not know "
              "what would have "
              "happened otherwise. The researchers call the result modest."));
    found(p, "", SAY("What those who organise it say"),
          SAY("In 92 of 100 conferences there is a plan at the end of the day. A researcher said in a "
              "talk that about "
              "60 in 100 people were helped."),
          SAY("These are their own figures. A plan is not yet a life that goes better."));
    H(w, "<h2>{}</h2><ul class='list'><li>{}</li><li>{}</li><li>{}</li></ul>",
      SAY("When does it go well?"), SAY("When you want to ask people, also people from before."),
      SAY("When what hurts and what shames you may be said."),
      SAY("When those who help you leave the plan to you, and stay."));
    H(w, "<h2>{}</h2><p class='card sun'>{}</p>", SAY("When rather not?"),
      SAY("In a big quarrel, or when somebody is not safe. Then something else comes first. And when "
          "people around "
          "you are tired themselves, asking more of them makes nothing better."));
    layout_close(p);
}
