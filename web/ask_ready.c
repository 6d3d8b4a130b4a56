/* The question is ready: words for her own phone, a code to read out, and a sheet to hand over. */
#include "web/ask.h"
#include "web/pages.h"
#include "web/parts.h"

/* They go over somebody else's screen, too: no word of a plan, of help or of this place. */
void share_card(struct page *p, str words) {
    struct html_writer *w = &p->w;
    str subject = page_say(p, SAY("A question for you"));
    H(w, "<section class='card'><h2>{}</h2><p class='own-words'>{}</p><div class='buttons'>",
      SAY("Send these words yourself"), words);
    H(w, "<a class='{}' href='sms:?&amp;body={}'>{}{}</a>", button_classes(BUTTON_FIRST), words,
      icon_html(p, ICON_message), SAY("Text message"));
    H(w, "<a class='{}' href='mailto:?subject={}&amp;body={}'>{}</a></div>",
      button_classes(BUTTON_PLAIN), subject, words, SAY("E-mail"));
    H(w, "<details><summary>{}</summary><div class='field'><label for='words'>{}</label>",
      SAY("In another app"), SAY("Copy these words"));
    H(w,
      "<textarea class='utrecht-textarea utrecht-textarea--html-textarea' id='words' rows='6' "
      "readonly>{}</textarea></div></details></section>",
      words);
}

static void paper_card(struct page *p, str name, str address) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card'><h2>{}</h2><p>{}</p>", SAY("On paper"),
      name.len ? SAY("For {0}, from {1}", name, p->me->name) : SAY("From {0}", p->me->name));
    qr_picture(p, address, SAY("The address as a picture for a phone"));
    H(w, "<p>{}</p><span class='secret long'>{}</span>",
      SAY("Point the camera of a phone at this picture, or type this address:"), address);
    H(w, "<p class='meta'>{}</p></section>",
      SAY("Print this page, or write it over. It works once, for 7 days."));
}

void ask_ready_page(struct page *p, str name) {
    struct run *run = &p->run;
    struct html_writer *w = &p->w;
    const char *base = app_of(p->thread->app)->config.base_url;
    layout_open(p, SAY("Asked"), TAB_PEOPLE);
    H(w, "<h1>{}</h1>", SAY("Your question is ready"));
    if (run->link.len) {
        str address = arena_fmt(p->arena, "%s/d/%.*s", base ? base : "", STR_ARG(run->link));
        H(w, "<p class='lead'>{}</p>",
          SAY("Hand it over the way that suits you. We show it only now."));
        share_card(p, page_say(p, SAY("Hello {0}, I would like to ask you something. Read it here, and "
                                      "say yes or no: {1} It works once, for 7 days. {2}",
                                      name, address, p->me->name)));
        H(w, "<section class='card'><h2>{}</h2><p>{}</p><span class='secret'>{}</span></section>",
          SAY("Read out a code"),
          SAY("By telephone, for example. Who has it types it on the first page here:"), run->code);
        paper_card(p, name, address);
    } else
        H(w, "<p>{}</p>",
          SAY("You asked this already. The code was shown then. Do you not have it any more? Take the "
              "question back and ask again."));
    H(w, "<div class='buttons'>");
    link_button(p, table_path(p, "/people"), SAY("Ready"), BUTTON_FIRST);
    H(w, "</div>");
    layout_close(p);
}
