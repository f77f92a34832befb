"""The days of a calendar file, as icalendar and dateutil read it: JSON from summary to a list of `first/last`.

Takes the file, the first year and the last one.
"""

import datetime
import json
import sys

import icalendar
from dateutil.rrule import rrulestr

path, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open(path, "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
found, names = {}, set()
for event in calendar.walk("VEVENT"):
    assert event["UID"] not in names, event["UID"]
    names.add(event["UID"])
    assert event.decoded("DTSTAMP").tzinfo is not None
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    assert type(start) is datetime.date and type(end) is datetime.date and end > start
    length = end - start
    starts = [start]
    if "RRULE" in event:
        rule = event["RRULE"].to_ical().decode()
        midnight = datetime.datetime.combine(start, datetime.time())
        bounds = datetime.datetime(first, 1, 1), datetime.datetime(last, 12, 31)
        starts = [day.date() for day in rrulestr(rule, dtstart=midnight).between(*bounds, inc=True)]
    for day in starts:
        if first <= day.year <= last:
            span = f"{day}/{day + length - datetime.timedelta(days=1)}"
            found.setdefault(str(event["SUMMARY"]), []).append(span)
print(json.dumps(found, ensure_ascii=False))
