/* Placeholders: every function here moves to its page. */
#include "web/pages.h"
void call_end_act(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void call_me_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void call_take_act(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void cover_ask_act(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void cover_new_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void erase_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void keepsake_act(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void keepsakes_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void kept_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void mirror_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
