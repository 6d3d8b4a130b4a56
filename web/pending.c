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
void coming_new_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void coming_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void consequence_edit_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void consequence_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void consequence_settle_page(struct page *p) {
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
void goal_close_page(struct page *p) {
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
void mandate_new_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void mandate_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void mirror_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void step_call_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void step_hand_over_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void step_help_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void step_if_then_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void step_later_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void step_not_yet_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
void step_smaller_page(struct page *p) {
    page_refuse(p, ERR(MISSING, "not there yet"));
}
