"use strict";
(() => {
  const NS = "http://www.w3.org/2000/svg";
  const tip = document.getElementById("tip");
  const together = document.getElementById("together");
  const figures = [...document.querySelectorAll("figure")];
  const format = value => value === null ? "–" : Number(value.toPrecision(5)).toLocaleString("en", { maximumSignificantDigits: 5 });

  function element(parent, name, attributes, text) {
    const child = parent.appendChild(parent.namespaceURI === NS ? document.createElementNS(NS, name) : document.createElement(name));
    for (const key in attributes) child.setAttribute(key, attributes[key]);
    if (text !== undefined) child.textContent = text;
    return child;
  }

  // The place of a value on an axis; null where the axis cannot show it.
  function place(scale, value) {
    if (value === null || (scale.log && value <= 0)) return null;
    const share = scale.log
      ? (Math.log(value) - Math.log(scale.min)) / (Math.log(scale.max) - Math.log(scale.min))
      : (value - scale.min) / (scale.max - scale.min);
    return scale.from + share * (scale.to - scale.from);
  }

  function within(scale, at) {
    return at >= Math.min(scale.from, scale.to) && at <= Math.max(scale.from, scale.to);
  }

  // The index of the position nearest to the pointer.
  function nearest(scale, values, at) {
    let best = -1, distance = Infinity;
    values.forEach((value, i) => {
      const p = place(scale, value);
      if (p !== null && Math.abs(p - at) < distance) [best, distance] = [i, Math.abs(p - at)];
    });
    return best;
  }

  function show(figure, series, visible) {
    for (const item of figure.querySelectorAll("[data-series]")) {
      if (item.dataset.series !== series) continue;
      if (item.tagName === "BUTTON") item.setAttribute("aria-pressed", visible);
      else if (visible) item.removeAttribute("display");
      else item.setAttribute("display", "none");
    }
  }

  function save(link, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    link.href = address;
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function table(data) {
    const quote = value => value === null ? "" : /[",\n\r]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value;
    const rows = [["panel", "kind", "series", "x", "y", "lower", "upper"]];
    for (const panel of data.panels)
      for (const mark of panel.marks)
        (mark.x ?? mark.y).forEach((_, i) => rows.push(
          [panel.title, mark.kind, mark.series, mark.x && panel.names ? panel.names[mark.x[i]] : mark.x ? mark.x[i] : null,
            ...[mark.y, mark.lower, mark.upper].map(column => column ? column[i] : null)]));
    return rows.map(row => row.map(quote).join(",") + "\n").join("");
  }

  for (const figure of figures) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const plots = [...figure.querySelectorAll(".plot")];
    const current = () => plots.find(plot => !plot.hidden);
    const hidden = new Set();
    const colors = {};

    for (const button of figure.querySelectorAll(".keys button")) {
      const series = button.dataset.series;
      const drawn = button.querySelector("path[stroke]") ?? button.querySelector("path");
      colors[series] = drawn.getAttribute("stroke") ?? drawn.getAttribute("fill");
      button.addEventListener("click", () => {
        const visible = button.getAttribute("aria-pressed") !== "true";
        for (const one of together.checked ? figures : [figure]) one.dispatchEvent(new CustomEvent("series", { detail: { series, visible } }));
      });
    }
    figure.addEventListener("series", ({ detail: { series, visible } }) => {
      if (visible) hidden.delete(series); else hidden.add(series);
      show(figure, series, visible);
    });

    for (const button of figure.querySelectorAll("[data-axis]"))
      button.addEventListener("click", () => {
        const axis = button.dataset.axis, other = axis === "x" ? "y" : "x";
        const scale = button.getAttribute("aria-pressed") === "true" ? "Linear" : "Log";
        const before = current();
        for (const plot of plots) plot.hidden = plot.dataset[axis] !== scale || plot.dataset[other] !== before.dataset[other];
        button.setAttribute("aria-pressed", scale === "Log");
      });

    const [svgLink, csvLink] = figure.querySelectorAll("a[download]");
    csvLink.addEventListener("click", () => save(csvLink, table(data), "text/csv"));
    svgLink.addEventListener("click", () => {
      const copy = current().querySelector("svg").cloneNode(true);
      const whole = copy.dataset.whole.split(" ");
      copy.querySelector(".hover")?.remove();
      copy.setAttribute("viewBox", copy.dataset.whole);
      copy.setAttribute("width", whole[2]);
      copy.setAttribute("height", whole[3]);
      save(svgLink, new XMLSerializer().serializeToString(copy), "image/svg+xml");
    });

    plots.forEach((plot, variant) => {
      const svg = plot.querySelector("svg");
      let overlay = null;
      const clear = () => {
        overlay?.remove();
        overlay = null;
        tip.hidden = true;
      };
      svg.addEventListener("pointerleave", clear);
      svg.addEventListener("pointermove", event => {
        clear();
        const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
        const index = data.frames[variant].findIndex(frame => within(frame.x, at.x) && within(frame.y, at.y));
        if (index < 0) return;
        const frame = data.frames[variant][index], panel = data.panels[index];
        const rows = [];
        let head = null, heading = null;
        const cellRow = nearest(frame.y, panel.marks.map(mark => mark.at), at.y); // of a heat map
        for (const mark of panel.marks) {
          if (hidden.has(mark.series)) continue;
          if (mark.kind === "box" || mark.kind === "quantiles" || mark.kind === "bar") {
            if (mark.x.length > 0 && Math.abs(place(frame.y, mark.x[0]) - at.y) < Math.abs(place(frame.y, 1) - place(frame.y, 0)) / 2)
              rows.push({ series: mark.series, text: mark.summary, order: 0 });
          } else if (mark.kind === "heat") {
            if (mark !== panel.marks[cellRow]) continue;
            const i = nearest(frame.x, mark.x, at.x);
            heading = `${panel.x}: ${panel.names ? panel.names[mark.x[i]] : format(mark.x[i])}`;
            const band = mark.lower?.[i] != null ? ` [${format(mark.lower[i])}, ${format(mark.upper[i])}]` : "";
            rows.push({ series: `${panel.y}: ${mark.series}`, text: format(mark.y[i]) + band, order: 0 });
          } else if (mark.kind === "line" || mark.kind === "area") {
            const i = nearest(frame.x, mark.x, at.x);
            if (i < 0 || mark.y[i] === null) continue;
            head ??= mark.x[i];
            const band = mark.lower && mark.upper ? ` [${format(mark.lower[i])}, ${format(mark.upper[i])}]` : "";
            const y = place(frame.y, mark.y[i]);
            rows.push({ series: mark.series, text: format(mark.y[i]) + band, order: mark.kind === "line" ? y : 0, x: place(frame.x, mark.x[i]), y: mark.kind === "line" ? y : null });
          } else if (mark.kind === "power" && mark.series in colors) {
            rows.push({ series: mark.series, text: mark.summary, order: Infinity });
          }
        }
        if (rows.length === 0) return;
        rows.sort((a, b) => a.order - b.order);

        tip.replaceChildren();
        if (head !== null) heading = `${panel.x}: ${head.toLocaleString("en", { maximumSignificantDigits: 6 })}`;
        if (heading !== null) element(tip, "b", {}, heading);
        for (const row of rows) {
          const line = element(tip, "div", {});
          element(line, "i", {}).style.background = colors[row.series];
          element(line, "span", {}, row.series);
          element(line, "span", {}, row.text);
        }
        tip.hidden = false;
        const { width, height } = tip.getBoundingClientRect();
        const left = event.clientX + 16 + width > innerWidth ? event.clientX - 16 - width : event.clientX + 16;
        tip.style.left = `${Math.max(4, left)}px`;
        tip.style.top = `${Math.max(4, Math.min(event.clientY + 12, innerHeight - height - 4))}px`;

        overlay = element(svg, "g", { class: "hover", "pointer-events": "none" });
        if (head === null) return;
        const x = place(frame.x, head);
        element(overlay, "path", { d: `M${x} ${frame.y.from}V${frame.y.to}`, stroke: "#888", "stroke-width": 1 });
        for (const row of rows)
          if (Number.isFinite(row.y) && within(frame.y, row.y))
            element(overlay, "circle", { cx: row.x, cy: row.y, r: 3.5, fill: colors[row.series], stroke: "#fff" });
      });
    });
  }

  // Clicking a header sorts by it, clicking again turns the order; numbers come before texts and missing numbers last.
  for (const header of document.querySelectorAll("th button")) {
    header.addEventListener("click", () => {
      const cell = header.parentElement, body = cell.closest("table").tBodies[0], column = cell.cellIndex;
      const descending = cell.getAttribute("aria-sort") === "ascending";
      for (const other of cell.parentElement.cells) other.setAttribute("aria-sort", "none");
      cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const key = row => {
        const { value } = row.cells[column].dataset;
        return value === undefined ? { rank: 1, text: row.cells[column].textContent } : value === "" ? { rank: 2 } : { rank: 0, number: Number(value) };
      };
      const compare = (a, b) => a.rank !== b.rank ? a.rank - b.rank : (descending ? -1 : 1)
        * (a.rank === 0 ? a.number - b.number : a.rank === 1 ? a.text.localeCompare(b.text, "en", { numeric: true }) : 0);
      [...body.rows].map(row => [key(row), row]).sort((a, b) => compare(a[0], b[0])).forEach(([, row]) => body.append(row));
    });
  }
})();
