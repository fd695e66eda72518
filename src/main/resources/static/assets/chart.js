// A vehicle's mileage over time. The page has the same figures as a table.
"use strict";

const CHART_HEIGHT = 240;
const DAY = 86400;
/** Steps of the axis of time, as uPlot knows them, without those of hours. */
const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 30, 60, 90, 120, 180, 365, 730, 1825, 3650, 9125].map(step => step * DAY);

for (const element of document.querySelectorAll(".chart[data-series]")) {
  drawChart(element);
}

async function drawChart(element) {
  const answer = await fetch(element.dataset.series, {headers: {Accept: "application/json"}});
  if (!answer.ok) {
    element.textContent = "The chart cannot be drawn.";
    return;
  }
  const series = await answer.json();
  const here = series.here ? [series.here] : [];
  if (series.confirmed.length + series.open.length + series.rejected.length + here.length === 0) {
    element.textContent = "There are no readings yet.";
    return;
  }
  const column = (points, n) => [points.map(point => point[0]), points.map(point => point[n])];
  const data = uPlot.join([
    column(series.band, 1), column(series.band, 2), column(series.confirmed, 1),
    column(series.open, 1), column(series.rejected, 1), column(here, 1),
  ]);
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const dots = (label, stroke, fill, size) =>
    ({label, stroke, width: 0, paths: () => null, points: {show: true, size, stroke, fill, width: 2}});
  const many = series.confirmed.length > 200;
  const edge = {stroke: "transparent", width: 0, spanGaps: true, points: {show: false}};
  const chart = new uPlot({
    width: Math.max(200, element.clientWidth),
    height: CHART_HEIGHT,
    legend: {show: false},
    // as all times of the console
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    cursor: {y: false, drag: {x: true, y: false}},
    scales: {x: {range: (u, first, last) => u.data[0].length > 1 ? days(first, last) : days(u.data[0][0], u.data[0][0])}, y: {range: () => heights(series, here)}},
    bands: [{series: [2, 1], fill: "rgba(11, 93, 78, 0.13)"}],
    axes: [
      {stroke: color("--soft"), incrs: STEPS, grid: {stroke: color("--line"), width: 1}},
      {
        stroke: color("--soft"), size: 78, grid: {stroke: color("--line"), width: 1},
        values: (u, ticks) => ticks.map(tick => tick.toLocaleString("en-US")),
      },
    ],
    series: [
      {},
      {...edge, label: "Lowest"},
      {...edge, label: "Highest"},
      {
        label: "Confirmed", stroke: color("--brand"), width: 2, spanGaps: true,
        points: {show: !many, size: 7, fill: color("--brand")},
      },
      dots("Open", color("--info"), "#fff", 8),
      dots("Not accepted", color("--bad"), "#fff", 6),
      dots("This reading", "#000", "#ffb300", 13),
    ],
  }, data, element);
  element.append(tip(chart, series.unit));
  new ResizeObserver(() => chart.setSize({width: Math.max(200, element.clientWidth), height: CHART_HEIGHT}))
    .observe(element);
  legend(element, series, here);
}

/** The time of all points, and around a single one or a few close ones enough days to name some. */
function days(first, last) {
  const room = Math.max((last - first) * 0.02, (6 * DAY - (last - first)) / 2);
  return [first - room, last + room];
}

/** All readings with some room; the band may go beyond, it is there to be seen where readings are. */
function heights(series, here) {
  const values = [...series.confirmed, ...series.open, ...here].map(point => point[1]);
  const all = values.length ? values : series.rejected.map(point => point[1]);
  const low = all.reduce((a, b) => Math.min(a, b), Infinity);
  const high = all.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = Math.max(500, (high - low) * 0.15);
  return [Math.max(0, low - room), high + room];
}

/** The reading under the cursor. */
function tip(chart, unit) {
  const note = document.createElement("p");
  note.className = "tip";
  note.hidden = true;
  chart.over.addEventListener("mouseleave", () => { note.hidden = true; });
  chart.over.addEventListener("mousemove", () => {
    const at = chart.cursor.idx;
    const found = at == null ? -1 : [6, 3, 4, 5].find(n => chart.data[n][at] != null) ?? -1;
    note.hidden = found < 0;
    if (found > 0) {
      const day = new Date(chart.data[0][at] * 1000).toLocaleDateString("en-US", {dateStyle: "medium", timeZone: "UTC"});
      note.textContent = `${chart.series[found].label}: ${chart.data[found][at].toLocaleString("en-US")} ${unit}, ${day}`;
    }
  });
  return note;
}

function legend(element, series, here) {
  const list = document.createElement("ul");
  list.className = "legend";
  list.setAttribute("aria-hidden", "true");
  const entries = [
    ["here", "This reading", here], ["confirmed", "Confirmed", series.confirmed], ["open", "Open", series.open],
    ["rejected", "Not accepted", series.rejected], ["band", "Plausible", series.band],
  ];
  for (const [name, label, points] of entries) {
    if (points.length > 0) {
      const item = document.createElement("li");
      item.className = name;
      item.textContent = label;
      list.append(item);
    }
  }
  element.after(list);
}
