#!/usr/bin/env python3
"""What another's parser reads in a calendar file, and in a message that carries one: read_calendar.py file|mail < it, as JSON."""
import email
import email.policy
import json
import sys
from datetime import timezone

from icalendar import Calendar


def read(data):
    whole = Calendar.from_ical(data)
    events = [one for one in whole.walk() if one.name == "VEVENT"]
    assert len(events) == 1 and not whole.errors and not events[0].errors, (whole.errors, len(events))
    event = events[0]
    when = {name: event.decoded(name).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for name in ("dtstart", "dtend", "dtstamp") if name in event}
    if "duration" in event:
        when["dtend"] = (event.decoded("dtstart") + event.decoded("duration")).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"method": str(whole["method"]), "uid": str(event["uid"]), "sequence": int(event["sequence"]), "status": str(event.get("status", "")), "summary": str(event["summary"]),
            "attendee": str(event.get("attendee", "")), "fields": sorted(event), "zones": [str(one["tzid"]) for one in whole.walk() if one.name == "VTIMEZONE"], **when}


def mail(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    part = parts["text/calendar"]
    return {"to": message["to"], "subject": message["subject"], "kind": message.get_content_type(), "parts": list(parts), "text": parts["text/plain"].get_content(),
            "said": part.get_param("method"), "charset": part.get_content_charset(), "ics": part.get_payload(decode=True).decode(), **read(part.get_payload(decode=True))}


print(json.dumps({"file": read, "mail": mail}[sys.argv[1]](sys.stdin.buffer.read())))
