"""The plan page as it would be made with Django: the session, five tables of one household, a template. For django.py, under
gunicorn; `peer.py FILE` makes its data first. It seals nothing, so it does less than we do."""
import os
import sys

from django.conf import settings

settings.configure(
    SECRET_KEY="only to measure with", ROOT_URLCONF="peer", ALLOWED_HOSTS=["*"], USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PEER_DATA"], "CONN_MAX_AGE": None}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}])

import django  # noqa: E402

django.setup()
from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.urls import path  # noqa: E402


class Household(models.Model):
    name = models.TextField()

    class Meta:
        app_label = "peer"


class Seat(models.Model):
    household = models.ForeignKey(Household, models.CASCADE)
    name, tie = models.TextField(), models.TextField()
    user = models.BigIntegerField(null=True)

    class Meta:
        app_label = "peer"


class Goal(models.Model):
    household = models.ForeignKey(Household, models.CASCADE)
    words = models.TextField()
    good_enough = models.IntegerField()

    class Meta:
        app_label = "peer"


class Mark(models.Model):
    goal = models.ForeignKey(Goal, models.CASCADE)
    value, words = models.IntegerField(), models.TextField()

    class Meta:
        app_label = "peer"


class Step(models.Model):
    goal = models.ForeignKey(Goal, models.CASCADE)
    who = models.ForeignKey(Seat, models.CASCADE)
    words, state, due = models.TextField(), models.TextField(), models.DateField()

    class Meta:
        app_label = "peer"


ICON = "<i class='icon i-{}'></i>"
BUTTON = "<a class='button {}' href='/t/{{{{ household.pk }}}}/{}'>{}</a>"
PAGE = Engine().from_string("""<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Plan</title>
<link rel="stylesheet" href="/static/4474e9cc2267/peer.css"></head><body class="utrecht-document"><header class="top">
<a class="home" href="/tables"><b>{{ household.name }}</b></a><form method="post" action="/exit">
<input type="hidden" name="csrfmiddlewaretoken" value="{{ csrf }}"><button>Snel weg</button></form></header><nav class="tabs">""" + "".join(
    f"<a href='/t/{{{{ household.pk }}}}/{name}'>{ICON.format(name)}<span>{said}</span></a>"
    for name, said in (("day", "Vandaag"), ("plan", "Plan"), ("people", "Mensen"), ("story", "Verhaal"))) + """</nav>
<main id="here" tabindex="-1"><h1>Mijn plan</h1><h2>Waar ik heen wil</h2>
{% for goal in goals %}<article class="card"><div class="row tagged"><h3 class="grow">
<a class="own-words" href="/t/{{ household.pk }}/goals/{{ goal.pk }}">{{ goal.words }}</a></h3></div>
{% with first=goal.marks.0 last=goal.marks.2 %}<div class="line" aria-hidden="true">
{% for i in "1234567890" %}<i class="{% if forloop.counter <= first.value %}was{% elif forloop.counter <= last.value %}on{% else %}off{% endif %}
{% if forloop.counter == goal.good_enough %} aim{% endif %}"></i>{% endfor %}</div>
<p class="meta">Je begon op {{ first.value }} en staat nu op <b>{{ last.value }}</b>. Voor jou is <b>{{ goal.good_enough }}</b> goed genoeg.</p>
{% endwith %}<div class="buttons">""" + BUTTON.format("i-write", "goals/{{ goal.pk }}#value", "Waar sta ik vandaag?") + """</div></article>
{% endfor %}<h2>Stappen</h2>{% for goal in goals %}{% for step in goal.step_set.all %}<article class="card"><div class="row tagged">
<div class="grow"><h3><a href="/t/{{ household.pk }}/steps/{{ step.pk }}">{{ step.words }}</a></h3><p class="meta">Wie: {{ step.who.name }},
{{ step.who.tie }} · Vóór <b>{{ step.due|date:"l j F" }}</b> · Hoe zeker: 6 van 10</p></div><span class="tag">{{ step.state }}</span></div>
<div class="buttons">""" + "".join(BUTTON.format(f"{kind} i-{name}", "steps/{{ step.pk }}/" + name, said) for kind, name, said in (
    ("first", "done", "Gelukt"), ("", "call", "Samen bellen"), ("quiet", "later", "Later"))) + """</div></article>
{% endfor %}{% endfor %}<ul>{% for seat in seats %}<li>{{ seat.name }}, {{ seat.tie }}</li>{% endfor %}</ul>
<p class="help-now">Nu hulp nodig? <a href="tel:112">112</a></p></main></body></html>""")


@login_required
def plan(request, household):
    from django.middleware.csrf import get_token
    seats = list(Seat.objects.filter(household=household))
    if not any(seat.user == request.user.pk for seat in seats):
        return HttpResponse(status=404)
    goals = list(Goal.objects.filter(household=household).prefetch_related("mark_set", "step_set__who"))
    for goal in goals:
        goal.marks = list(goal.mark_set.all())
    return HttpResponse(PAGE.render(Context({"household": Household.objects.get(pk=household), "seats": seats, "goals": goals,
                                             "csrf": get_token(request)})))


urlpatterns = [path("t/<int:household>/plan", plan)]
application = get_wsgi_application()


def make():
    """The standard household; the cookie of its director on standard output."""
    from datetime import date

    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Household, Seat, Goal, Mark, Step):
            editor.create_model(model)
    mia = User.objects.create_user("mia")
    home = Household.objects.create(name="Mia")
    seats = [Seat.objects.create(household=home, name=f"Persoon {i}", tie="buurvrouw", user=mia.pk if i == 0 else None)
             for i in range(12)]
    for g in range(3):
        goal = Goal.objects.create(household=home, words="Ik wil weer rust in huis, en weten wat er binnenkomt en uitgaat", good_enough=7)
        for i in range(3):
            Mark.objects.create(goal=goal, value=3 + i, words="Het gaat")
        for i in range(6):
            Step.objects.create(goal=goal, who=seats[i % 4], words=f"De brieven van de woningcorporatie samen openmaken, stapel {i}",
                                state="done" if i % 3 == 0 else "open", due=date(2026, 12, 1 + i))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
    client = Client()
    client.force_login(mia)
    print(client.cookies["sessionid"].value, home.pk)


if __name__ == "__main__":
    sys.modules["peer"] = sys.modules["__main__"]
    make()
