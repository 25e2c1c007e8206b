// The stepper of a page: shows one event of the recording at a time. All it says is set as text; nothing of the recording is ever
// taken for mark-up.
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const recording = JSON.parse(find("recording").textContent);
  const { first, last } = recording;
  let here = first;

  // The last entry whose event is at or before `event`; entries are [event, ...] in order.
  const entryAt = (entries, event) => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle][0] <= event) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? null : entries[low - 1];
  };

  const rows = recording.tasks.map((task) => {
    const row = find("tasks").insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    const badge = document.createElement("span");
    badge.className = "t";
    badge.style.background = task.colour;
    badge.textContent = task.number;
    head.append(badge, task.name);
    row.append(head);
    return { row, state: row.insertCell(), what: row.insertCell(), changes: task.changes };
  });

  const lines = new Map();
  for (const line of document.querySelectorAll("#source span[data-line]")) {
    lines.set(line.dataset.source + ":" + line.dataset.line, line);
  }

  const picture = document.querySelector("#timeline svg");
  const plot = recording.plot;
  const unit = plot.width / (plot.to - plot.from);
  const playhead = document.createElementNS("http://www.w3.org/2000/svg", "line");
  playhead.setAttribute("y1", plot.top);
  playhead.setAttribute("y2", plot.bottom);
  playhead.setAttribute("stroke", recording.beam);
  playhead.setAttribute("stroke-width", "2");
  picture.append(playhead);

  const mark = (element, on) => {
    if (element && on) element.setAttribute("aria-current", "true");
    else if (element) element.removeAttribute("aria-current");
  };

  // Within its own box only: the page stays where it is.
  const reveal = (box, top, height) => {
    if (top < box.scrollTop || top + height > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2;
  };

  let markedLine = null;
  const showLine = () => {
    const entry = entryAt(recording.lines, here);
    mark(markedLine, false);
    markedLine = entry && entry[2] > 0 ? lines.get(entry[1] + ":" + entry[2]) : null;
    mark(markedLine, true);
    if (markedLine) reveal(find("source"), markedLine.offsetTop - find("source").offsetTop, markedLine.offsetHeight);
  };

  const showTasks = () => {
    for (const { row, state, what, changes } of rows) {
      const entry = entryAt(changes, here);
      row.className = entry ? recording.states[entry[1]].name : "later";
      state.textContent = entry ? recording.states[entry[1]].words : "not made yet";
      what.textContent = entry ? entry[2] : "";
    }
  };

  const showOutput = () => {
    const printed = recording.output.filter((entry) => entry[0] <= here).map((entry) => entry[1]);
    find("output").textContent = printed.length > 0 ? printed.join("\n") : "nothing printed yet";
    find("output").scrollTop = find("output").scrollHeight;
  };

  const showTimeline = () => {
    const x = plot.left + (here - plot.from) * unit;
    playhead.setAttribute("x1", x);
    playhead.setAttribute("x2", x);
    const box = find("timeline");
    if (x < box.scrollLeft + 40 || x > box.scrollLeft + box.clientWidth - 40) box.scrollLeft = x - box.clientWidth / 2;
  };

  const go = (event, quietly) => {
    mark(find("e" + here), false);
    here = Math.min(last, Math.max(first, event));
    const item = find("e" + here);
    mark(item, true);
    const time = entryAt(recording.times, here);
    const moment = time ? time[1] : "0.000";
    const [sentence, further] = item.querySelector("div").children;
    find("place").textContent = "Event " + here + " of " + recording.count + ", t = " + moment + " s";
    find("sentence").textContent = sentence.textContent;
    find("further").textContent = further ? further.textContent : "";
    const queue = entryAt(recording.ready, here);
    find("ready").textContent = queue && queue[1] ? queue[1] : "nobody";
    find("slider").value = here;
    find("slider").setAttribute("aria-valuetext", "event " + here + ", " + moment + " seconds");
    find("first").disabled = find("back").disabled = here === first;
    find("on").disabled = find("last").disabled = here === last;
    showLine();
    showTasks();
    showOutput();
    showTimeline();
    if (!quietly) history.replaceState(null, "", "#e" + here);
  };

  find("first").addEventListener("click", () => go(first));
  find("back").addEventListener("click", () => go(here - 1));
  find("on").addEventListener("click", () => go(here + 1));
  find("last").addEventListener("click", () => go(last));
  find("slider").addEventListener("input", () => go(Number(find("slider").value)));
  find("stepper").addEventListener("keydown", (key) => {
    if (key.target === find("slider") || key.altKey || key.ctrlKey || key.metaKey) return;
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: first, End: last }[key.key];
    if (to === undefined) return;
    key.preventDefault();
    go(to);
  });
  picture.addEventListener("click", (click) => {
    const x = click.clientX - picture.getBoundingClientRect().left;
    go(Math.round(plot.from + (x - plot.left) / unit));
  });
  const fromAddress = () => {
    const wanted = /^#e(\d+)$/.exec(location.hash);
    if (wanted) go(Number(wanted[1]), true);
  };
  addEventListener("hashchange", fromAddress);

  find("stepper").hidden = false;
  go(first, true);
  fromAddress();
})();
