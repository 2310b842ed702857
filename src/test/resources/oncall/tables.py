"""Writes rotations.csv and follow-the-sun.csv, which RotationTablesTest compares with ours.

Run once with Python 3.11 and its zoneinfo (tzdata 2025b): python3 tables.py
Knows nothing of hand-offs: looks at a wall clock every ten minutes and counts whole turns since the anchor. A wall clock
that is put back does not give a turn back, hence the running maximum.
"""
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

STEP = timedelta(minutes=10)
HERE = Path(__file__).parent


def moments(first, last):
    at = datetime.fromisoformat(first).replace(tzinfo=timezone.utc)
    end = datetime.fromisoformat(last).replace(tzinfo=timezone.utc)
    while at < end:
        yield at
        at += STEP


def wall(at, zone):
    return at.astimezone(zone).replace(tzinfo=None)


def whole_turns(anchor, cadence, every, now):
    if cadence == "MONTHLY":
        months = (now.year - anchor.year) * 12 + now.month - anchor.month
        last_day = ((now.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)).day
        hand_off = now.replace(day=min(anchor.day, last_day), hour=anchor.hour, minute=anchor.minute)
        return (months if now >= hand_off else months - 1) // every
    hours = {"HOURLY": 1, "DAILY": 24, "WEEKLY": 168}[cadence] * every
    return (now - anchor) // timedelta(hours=hours)


def turns(zone, cadence, every, anchor, first, last):
    zone, anchor, highest = ZoneInfo(zone), datetime.fromisoformat(anchor), None
    for at in moments(first, last):
        turn = whole_turns(anchor, cadence, every, wall(at, zone))
        if highest is None or turn > highest:
            if highest is not None:
                yield at, turn
            highest = turn


CASES = [
    ("Europe/Berlin", "WEEKLY", 1, "2023-01-02T09:00", "2022-06-01", "2032-01-01"),
    ("Europe/Berlin", "MONTHLY", 1, "2022-12-31T02:30", "2022-06-01", "2032-01-01"),
    ("Europe/Berlin", "HOURLY", 1, "2026-01-01T00:30", "2026-03-27", "2026-03-31"),
    ("Europe/Berlin", "HOURLY", 1, "2026-01-01T00:30", "2026-10-23", "2026-10-27"),
    ("Europe/Berlin", "HOURLY", 7, "2026-01-01T05:00", "2026-01-02", "2027-01-01"),
    ("America/Los_Angeles", "DAILY", 1, "2024-01-01T02:30", "2024-01-01", "2028-01-01"),
    ("America/Los_Angeles", "DAILY", 3, "2023-02-28T01:10", "2022-06-01", "2028-01-01"),
    ("America/Los_Angeles", "WEEKLY", 2, "2023-01-01T01:30", "2022-06-01", "2032-01-01"),
    ("Australia/Lord_Howe", "HOURLY", 12, "2024-01-01T02:10", "2024-01-01", "2028-01-01"),
    ("Australia/Lord_Howe", "DAILY", 1, "2024-01-01T01:40", "2025-01-01", "2027-01-01"),
    ("Australia/Lord_Howe", "WEEKLY", 1, "2024-01-07T02:20", "2023-06-01", "2032-01-01"),
    ("Asia/Kolkata", "HOURLY", 8, "2026-01-01T06:00", "2026-01-01", "2027-01-01"),
    ("Asia/Kolkata", "MONTHLY", 2, "2024-02-29T08:00", "2022-06-01", "2032-01-01"),
    ("UTC", "WEEKLY", 1, "2023-01-02T00:00", "2022-06-01", "2032-01-01"),
]

# The first layer with somebody counts: name, zone, weekdays (Monday is 0), from, until, days a turn, anchor, people
LAYERS = [
    ("Europe/Berlin", {0, 1, 2, 3, 4}, 8, 16, 1, "2026-01-01T08:00", ["b0", "b1", "b2"]),
    ("America/Los_Angeles", {0, 1, 2, 3, 4}, 8, 18, 7, "2026-01-05T08:00", ["l0", "l1"]),
    ("Australia/Lord_Howe", {0, 1, 2, 3, 4}, 9, 19, 1, "2026-01-01T00:00", ["h0", "h1", "h2", "h3"]),
    ("Europe/Berlin", {5, 6}, 0, 24, 7, "2026-01-03T00:00", ["w0", "w1"]),
]


def sun():
    before = None
    for at in moments("2026-01-01", "2027-01-01"):
        person = "-"
        for zone, days, begin, end, length, anchor, people in LAYERS:
            now = wall(at, ZoneInfo(zone))
            if now.weekday() in days and begin <= now.hour < end:
                person = people[whole_turns(datetime.fromisoformat(anchor), "DAILY", length, now) % len(people)]
                break
        if person != before:
            yield at, person
        before = person


def text(at):
    return at.strftime("%Y-%m-%dT%H:%MZ")


with open(HERE / "rotations.csv", "w") as out:
    for case in CASES:
        print(*case[:4], sep=",", file=out)
        for at, turn in turns(*case):
            print(text(at), turn, sep=",", file=out)
with open(HERE / "follow-the-sun.csv", "w") as out:
    for at, person in sun():
        print(text(at), person, sep=",", file=out)
