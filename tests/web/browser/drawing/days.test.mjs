// Days as somebody has them where they are: what a field for dates holds, when a day begins, what is said.
import assert from "node:assert/strict";
import test from "node:test";

const { beginningOf, dayOf, describeFound } = await import(
  "../../../../finsta/web/browser/days.jsx"
);

/** Run a check where the clocks show another time. */
function at(zone, check) {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    check();
  } finally {
    process.env.TZ = before ?? "UTC";
  }
}

test("a day is the one where somebody is", () => {
  const late = "2026-05-03T22:30:00.000Z";
  at("UTC", () => assert.equal(dayOf(late), "2026-05-03"));
  at("Europe/Vienna", () => assert.equal(dayOf(late), "2026-05-04"));
  at("America/Lima", () => assert.equal(dayOf(late), "2026-05-03"));
});

test("a day begins at its midnight there, also where clocks are changed", () => {
  const iso = (day) => new Date(beginningOf(day)).toISOString();
  at("Europe/Vienna", () => {
    assert.equal(iso("2026-01-09"), "2026-01-08T23:00:00.000Z");
    assert.equal(iso("2026-07-09"), "2026-07-08T22:00:00.000Z");
    assert.equal(iso("2026-03-29"), "2026-03-28T23:00:00.000Z");
  });
  // Where midnight is skipped the day begins at one o'clock.
  at("America/Santiago", () => assert.equal(dayOf(beginningOf("2026-09-06")), "2026-09-06"));
});

test("of every day the beginning is in it", () => {
  for (const zone of ["Pacific/Apia", "Asia/Kathmandu", "America/St_Johns", "Africa/Cairo"]) {
    at(zone, () => {
      for (let day = 0; day < 730; day += 1) {
        const value = dayOf(Date.UTC(2025, 0, day, 12));
        assert.equal(dayOf(beginningOf(value)), value);
        assert.notEqual(dayOf(beginningOf(value) - 1), value);
      }
    });
  }
});

test("a day with messages needs no words, another one says what comes next", () => {
  at("Europe/Vienna", () => {
    const since = beginningOf("2020-05-03");
    assert.equal(describeFound(since, "2020-05-03T21:59:00.000Z"), "");
    assert.equal(
      describeFound(since, "2020-05-04T22:00:00.000Z"),
      "Nothing was written on 3 May 2020. The next messages are from 5 May 2020.",
    );
    assert.equal(
      describeFound(since, ""),
      "Nothing was written since 3 May 2020. These are the newest messages.",
    );
  });
});
