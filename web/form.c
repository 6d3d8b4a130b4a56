#include "web/pages.h"

/* What she typed when the form is shown again, without the signs that nobody can see and we cannot keep;
 * what stands there now when it is new. */
static str typed(const struct page *p, const char *name, str now) {
    if (!p->failed && !(p->carried && http_form_has(&p->form, str_of(name)))) return now;
    str text = http_form_value(&p->form, str_of(name));
    if (str_plain(text, true)) return text;
    struct buf out = {.arena = p->arena};
    while (text.len) {
        size_t n = str_step(text);
        if (!n) break;
        if (str_plain(str_upto(text, n), true)) buf_put(&out, str_upto(text, n));
        text = str_from(text, n);
    }
    return buf_str(&out);
}

static const struct refusal *refusal_of(const struct page *p, const char *name) {
    for (size_t i = 0; i < p->refusals.count; i++) {
        const char *field = p->refusals.at[i].field;
        if (field && str_eq(str_of(field), str_of(name))) return &p->refusals.at[i];
    }
    return NULL;
}

/* For what every form has: a question to the system for each would cost more than the form. */
static void draw(struct page *p, uint8_t *to, size_t count) {
    struct web_thread *thread = p->thread;
    if (count > thread->drawn_left) {
        thread->drawn_left = sizeof thread->drawn;
        app_random(app_of(thread->app), thread->drawn, thread->drawn_left);
    }
    thread->drawn_left -= count;
    memcpy(to, thread->drawn + thread->drawn_left, count);
    memset(thread->drawn + thread->drawn_left, 0, count);
}

static str fresh_key(struct page *p) {
    if (!p->key.len) {
        uint8_t bytes[16];
        draw(p, bytes, sizeof bytes);
        p->key = base32_write(p->arena, bytes, sizeof bytes);
    }
    return arena_fmt(p->arena, "%.*s-%d", STR_ARG(p->key), ++p->keys);
}

str page_csrf(struct page *p) {
    if (!p->csrf.len && p->who.signed_in && !p->who.bearer) {
        uint8_t mask[32];
        draw(p, mask, sizeof mask);
        p->csrf = sign_csrf(p->arena, p->who.session, p->now / 3600000, mask);
    }
    return p->csrf;
}

/* A form that is shown again has another key: under its old one something may be kept. Where that is not known
 * it keeps its key, so that nothing is kept twice. */
static str form_key(struct page *p, str action) {
    str sent = http_form_value(&p->form, S("key"));
    bool same = p->failed == ERR_UNAVAILABLE && sent.len && str_eq(action, p->x->request.path);
    return same ? sent : fresh_key(p);
}

static void hidden_own(struct page *p, str action) {
    H(&p->w, "<input type='hidden' name='csrf' value='{}'><input type='hidden' name='key' value='{}'>",
      page_csrf(p), form_key(p, action));
}

void form_open(struct page *p, str action) {
    H(&p->w, "<form method='post' action='{}' class='form' novalidate>", action);
    hidden_own(p, action);
}

void form_close(struct page *p, struct say label) {
    H(&p->w, "<div class='buttons'>");
    button_put(p, icon_of(p, label), label, BUTTON_FIRST);
    H(&p->w, "</div></form>");
}

void form_hidden(struct page *p, const char *name, str value) {
    H(&p->w, "<input type='hidden' name='{}' value='{}'>", name, value);
}

/* Hint and error share one element that is always there, so that the field can always name it. */
static void field_about(struct page *p, const char *name, struct say hint,
                        const struct refusal *wrong) {
    H(&p->w, "<div id='about-{}' class='utrecht-form-field__description'>", name);
    if (hint.source) H(&p->w, "<p class='utrecht-form-field-description hint'>{}</p>", hint);
    if (wrong) H(&p->w, "<p class='utrecht-form-field-error-message wrong'>{}</p>", wrong->say);
    H(&p->w, "</div>");
}

static const char *field_classes(const struct refusal *wrong) {
    return wrong ? "utrecht-form-field utrecht-form-field--invalid field is-wrong"
                 : "utrecht-form-field field";
}

static const struct refusal *field_open(struct page *p, const char *name, struct say label,
                                        struct say hint) {
    const struct refusal *wrong = refusal_of(p, name);
    H(&p->w,
      "<div class='{}'><label class='utrecht-form-label utrecht-form-field__label' for='{}'>{}</label>",
      field_classes(wrong), name, label);
    field_about(p, name, hint, wrong);
    return wrong;
}

static void input_line(struct page *p, const char *type, const char *name, struct say label,
                       struct say hint, str value, const char *autocomplete, const char *mode) {
    const struct refusal *wrong = field_open(p, name, label, hint);
    H(&p->w,
      "<input class='utrecht-textbox utrecht-textbox--html-input' id='{}' name='{}' type='{}' "
      "value='{}' "
      "autocomplete='{}' inputmode='{}' aria-describedby='about-{}'{}></div>",
      name, name, type, value, autocomplete, mode, name, ATTR_IF(wrong, "aria-invalid='true'"));
}

void input_text(struct page *p, const char *name, struct say label, struct say hint, str now,
                const char *autocomplete) {
    input_line(p, "text", name, label, hint, typed(p, name, now), autocomplete ? autocomplete : "off",
               "text");
}

void input_euro(struct page *p, const char *name, struct say label, struct say hint) {
    input_line(p, "text", name, label, hint, typed(p, name, (str){0}), "off", "decimal");
}

bool pin_refusal(struct page *p, const char *field, enum err_kind kind, int64_t after) {
    if (kind == ERR_INVALID)
        page_refusal(p, field, SAY("That is not your PIN. Try again."));
    else if (kind == ERR_LIMIT && after)
        page_refusal(p, field, SAY("Too many wrong tries. You can try again {0}.", SAY_AT(after)));
    else if (kind == ERR_LIMIT) /* of the place they came from: each at a moment of its own */
        page_refusal(p, field, SAY("Too many tries. Wait an hour, or ask somebody of the team."));
    return kind == ERR_INVALID || kind == ERR_LIMIT;
}

void input_pin(struct page *p, const char *name, struct say label, struct say hint, bool fresh) {
    input_line(p, "password", name, label, hint, (str){0}, fresh ? "new-password" : "current-password",
               "numeric");
}

void input_secret(struct page *p, const char *name, struct say label, struct say hint) {
    input_line(p, "password", name, label, hint, (str){0}, "one-time-code", "numeric");
}

void input_day(struct page *p, const char *name, struct say label, struct say hint, day now) {
    struct buf iso = {.arena = p->arena};
    if (now != DAY_NONE) day_write(&iso, now);
    input_line(p, "date", name, label, hint, typed(p, name, buf_str(&iso)), "off", "text");
}

void input_time(struct page *p, const char *name, struct say label, struct say hint, str now) {
    input_line(p, "time", name, label, hint, typed(p, name, now), "off", "text");
}

void input_lines(struct page *p, const char *name, struct say label, struct say hint, str now) {
    const struct refusal *wrong = field_open(p, name, label, hint);
    H(&p->w,
      "<textarea class='utrecht-textarea utrecht-textarea--html-textarea' id='{}' name='{}' rows='3' "
      "aria-describedby='about-{}'{}>{}</textarea></div>",
      name, name, name, ATTR_IF(wrong, "aria-invalid='true'"), typed(p, name, now));
}

static void group_open(struct page *p, const char *name, struct say label, struct say hint,
                       const char *class) {
    const struct refusal *wrong = refusal_of(p, name);
    H(&p->w,
      "<fieldset class='utrecht-form-fieldset utrecht-form-fieldset--html-fieldset {} {}' id='{}' "
      "aria-describedby='about-{}'><legend class='utrecht-form-fieldset__legend "
      "utrecht-form-fieldset__legend--html-legend'>{}</legend>",
      field_classes(wrong), class, name, name, label);
    field_about(p, name, hint, wrong);
}

static void radio(struct page *p, const char *name, str value, bool on, struct say label,
                  struct say hint) {
    H(&p->w,
      "<label class='choice'><input class='utrecht-radio-button utrecht-radio-button--html-input' "
      "type='radio' name='{}' value='{}'{}><span>{}",
      name, value, ATTR_IF(on, "checked"), label);
    if (hint.source) H(&p->w, "<small>{}</small>", hint);
    H(&p->w, "</span></label>");
}

void input_ruler(struct page *p, const char *name, struct say label, struct say hint, int64_t now) {
    str value = typed(p, name, now < 0 ? (str){0} : arena_fmt(p->arena, "%d", (int)now));
    group_open(p, name, label, hint, "ruler");
    H(&p->w, "<div class='ruler-line'>");
    for (int i = 0; i <= 10; i++) {
        str number = arena_fmt(p->arena, "%d", i);
        H(&p->w,
          "<label class='notch'><input class='utrecht-radio-button utrecht-radio-button--html-input' "
          "type='radio' name='{}' value='{}'{}><span>{}</span></label>",
          name, number, ATTR_IF(str_eq(number, value), "checked"), SAY("{0}", i));
    }
    H(&p->w, "</div></fieldset>");
}

void input_choice(struct page *p, const char *name, struct say label, struct say hint,
                  const struct choice *choices, size_t count, str now) {
    str value = typed(p, name, now);
    group_open(p, name, label, hint, "choices");
    for (size_t i = 0; i < count; i++)
        radio(p, name, str_of(choices[i].value), str_eq(str_of(choices[i].value), value),
              choices[i].label, choices[i].hint);
    H(&p->w, "</fieldset>");
}

static const char *kind_letter(enum seat_kind kind) {
    switch (kind) {
    case seat_kind_director: return "D";
    case seat_kind_member: return "M";
    case seat_kind_professional: return "P";
    case seat_kind_coordinator: return "K";
    case seat_kind_authority: return "A";
    case seat_kind_none: break;
    }
    return "?";
}

static void option(struct page *p, str value, bool on, str text) {
    H(&p->w, "<option value='{}'{}>{}</option>", value, ATTR_IF(on, "selected"), text);
}

static void select_open(struct page *p, const char *name, const struct refusal *wrong) {
    H(&p->w,
      "<select class='utrecht-select utrecht-select--html-select' id='{}' name='{}' "
      "aria-describedby='about-{}'{}>",
      name, name, name, ATTR_IF(wrong, "aria-invalid='true'"));
}

/* Her own people stand above who is there for work. */
static void seat_options(struct page *p, const char *kinds, str value, bool herself,
                         bool professionals) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || !strstr(kinds, kind_letter(s->kind))) continue;
        if (kind_in_circle(s->kind) == professionals) continue;
        if (!herself && id_eq(s->item.id.id, p->me->item.id.id)) continue;
        str id = id_text(p->arena, s->item.id.id);
        option(p, id, str_eq(id, value), s->name);
    }
}

static void seats(struct page *p, const char *name, struct say label, struct say hint,
                  const char *kinds, seat_id now, bool herself) {
    str value = typed(p, name, id_none(now.id) ? (str){0} : id_text(p->arena, now.id));
    const struct refusal *wrong = field_open(p, name, label, hint);
    select_open(p, name, wrong);
    /* The first is chosen where none is: said so, it would tell of somebody whom she cannot see. */
    option(p, (str){0}, false, page_say(p, SAY("Nobody chosen")));
    seat_options(p, kinds, value, herself, false);
    seat_options(p, kinds, value, herself, true);
    H(&p->w, "</select></div>");
}

void input_seat(struct page *p, const char *name, struct say label, struct say hint, const char *kinds,
                seat_id now) {
    seats(p, name, label, hint, kinds, now, true);
}

void input_seat_other(struct page *p, const char *name, struct say label, struct say hint,
                      const char *kinds, seat_id now) {
    seats(p, name, label, hint, kinds, now, false);
}

void input_goal(struct page *p, const char *name, struct say label, struct id now) {
    str value = typed(p, name, id_none(now) ? (str){0} : id_text(p->arena, now));
    const struct refusal *wrong = field_open(p, name, label, (struct say){0});
    select_open(p, name, wrong);
    option(p, (str){0}, false, page_say(p, SAY("None of these")));
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        str id = id_text(p->arena, g->item.id.id);
        if (g->item.erased || (g->ending && !str_eq(id, value)))
            continue; /* a closed one gets no new step */
        option(p, id, str_eq(id, value), g->words);
    }
    H(&p->w, "</select></div>");
}

static void tick(struct page *p, const char *name, struct say label, struct say hint, bool now) {
    bool on = p->failed || (p->carried && http_form_has(&p->form, str_of(name)))
                  ? http_form_has(&p->form, str_of(name))
                  : now;
    H(&p->w,
      "<label class='choice'><input class='utrecht-checkbox utrecht-checkbox--html-input' "
      "type='checkbox' name='{}' value='yes'{}><span>{}",
      name, ATTR_IF(on, "checked"), label);
    if (hint.source) H(&p->w, " <small>{}</small>", hint);
    H(&p->w, "</span></label>");
}

void input_tick(struct page *p, const char *name, struct say label, bool now) {
    tick(p, name, label, (struct say){0}, now);
}

void input_tick_hint(struct page *p, const char *name, struct say label, struct say hint) {
    tick(p, name, label, hint, false);
}

void button_icon(struct page *p, enum icon icon, str action, struct say label, enum look_of look,
                 const char *name, str value) {
    H(&p->w, "<form method='post' action='{}' class='one'>", action);
    hidden_own(p, action);
    if (name) form_hidden(p, name, value);
    button_put(p, icon, label, look);
    H(&p->w, "</form>");
}

void button(struct page *p, str action, struct say label, enum look_of look, const char *name,
            str value) {
    button_icon(p, icon_of(p, label), action, label, look, name, value);
}
