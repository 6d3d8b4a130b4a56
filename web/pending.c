/* Placeholders: every function here moves to its page. */
#include "web/pages.h"
void erase_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void kept_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
