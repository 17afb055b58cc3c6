// The hall as a drawing. It mirrors the checkboxes of the list and changes nothing but them: a click on a seat is a click on its
// box. One node a seat, moved by the view box, so a thousand seats stay light and sharp at every zoom.
const SVG = "http://www.w3.org/2000/svg";
const LOOKS = 6;
/** Seats smaller than this on the screen (pixels across) are shown plain; a finger cannot hit them, so a tap comes closer first. */
const NEAR = 13;
const FINGER = 22;
const CLOSEST = 64;
const STEP = 1.6;
/** A finger hides this much around it (pixels), so words at a seat keep away from it. */
const UNDER_THE_FINGER = 44;
/** Who lets the pointer rest (ms) may move it onto the words; who only passes by is not held up by them. */
const REST = 350;
const WHEELCHAIR = "M-1 -6.4a1.5 1.5 0 113 0 1.5 1.5 0 01-3 0zM-.6 -4h1.9v2.6h3v1.5h-3v1h3.3l1.7 3.6-1.4.7-1.2-2.7H-.6zM-1.7 -.4v1.7a2.6 2.6 0 103 3.9l1.1.9A4.1 4.1 0 11-1.7 -.4z";
const PERSON = "M-1.8 -4.8a1.8 1.8 0 113.6 0 1.8 1.8 0 01-3.6 0zM-3.8 5.6v-4.4c0-1.6 1.2-2.9 2.9-2.9h1.8c1.7 0 2.9 1.3 2.9 2.9v4.4z";
/** Marks inside a unit square, one look a price: the same as in the legend, so that no price is told by colour alone. */
const PATTERNS = [
  "",
  "M.5 .32a.18 .18 0 100 .36.18 .18 0 000-.36z",
  "M.5 .27l.23 .4h-.46z",
  "M.5 .26l.24 .24-.24 .24-.24-.24z",
  "M.43 .22h.14v.21h.21v.14h-.21v.21h-.14v-.21h-.21v-.14h.21z",
  "M.42 .2h.16v.6h-.16z",
];

function start(root) {
  for (const map of root.querySelectorAll("[data-seat-map]:not([data-ready])")) {
    map.dataset.ready = "";
    new SeatMap(map);
  }
}

class SeatMap {
  #map;
  #view;
  #drawing;
  #tip;
  #form;
  #radius;
  #rows = [];
  #seats = [];
  #hall;
  #box;
  #mine;
  #cursor;
  #current = null;
  #pointers = new Map();
  #drag = null;
  #lastScroll = 0;
  #told = null;
  #rested = 0;

  constructor(map) {
    this.#map = map;
    this.#view = map.querySelector("[data-map-view]");
    this.#drawing = map.querySelector("[data-map-drawing]");
    this.#tip = map.querySelector("[data-map-tip]");
    this.#form = map.closest("form");
    this.#radius = Number(map.dataset.radius);
    this.#read();
    this.#draw();
    this.#whole();
    this.#listen();
    performance.mark("seat-map-ready");
  }

  #read() {
    for (const row of this.#form.querySelectorAll("[data-row]")) {
      const seats = [...row.querySelectorAll("input[name=seat]")].map(input => ({
        input,
        x: Number(input.dataset.x),
        y: Number(input.dataset.y),
        free: !input.disabled,
        special: input.dataset.sign,
        row: null,
        mark: null,
      }));
      if (!seats.length) continue;
      const place = { label: row.dataset.label, seats, y: seats.reduce((sum, seat) => sum + seat.y, 0) / seats.length };
      seats.forEach(seat => (seat.row = place));
      this.#rows.push(place);
      this.#seats.push(...seats);
    }
    this.#rows.sort((one, other) => one.y - other.y);
  }

  #draw() {
    const radius = this.#radius;
    const defs = this.#drawing.appendChild(svg("defs", {}));
    for (let look = 1; look <= LOOKS; look++) {
      const pattern = defs.appendChild(svg("pattern", { id: `tier-look-${look}`, width: 1, height: 1, patternContentUnits: "objectBoundingBox" }));
      pattern.append(svg("rect", { class: `seat-body tier--${look}`, width: 1, height: 1 }), svg("path", { class: "seat-pattern", d: PATTERNS[look - 1] }));
    }
    const all = svg("g", {});
    for (const seat of this.#seats) {
      const look = seat.input.parentElement.className.match(/tier--(\d)/)[1];
      const state = seat.input.dataset.state;
      const size = state === "held" || state === "yours" ? radius * .75 : seat.free ? radius : radius * .5;
      const body = svg("circle", { class: `map-seat tier--${look}`, cx: seat.x, cy: seat.y, r: size });
      if (seat.free) body.setAttribute("fill", seat.special ? `var(--tier-${look})` : `url(#tier-look-${look})`);
      if (seat.free && seat.special) body.setAttribute("class", `map-seat seat-body tier--${look}`);
      if (state) body.dataset.state = state;
      if (seat.special) body.dataset.special = "";
      all.append(body);
      if (seat.free && seat.special) {
        all.append(svg("path", { class: "map-sign", d: seat.special === "companion" ? PERSON : WHEELCHAIR, transform: `translate(${seat.x} ${seat.y}) scale(${radius / 10})` }));
      }
    }
    const names = svg("g", {});
    for (const row of this.#rows.filter(isLine)) {
      const [first, last] = [row.seats[0], row.seats.at(-1)];
      const outwards = first.x <= last.x ? 1 : -1;
      for (const [seat, side] of [[first, -outwards], [last, outwards]]) {
        const name = names.appendChild(svg("text", { class: "map-row-name", x: seat.x + side * radius * 2.4, y: seat.y, "font-size": radius * 1.3 }));
        name.textContent = row.label;
      }
    }
    this.#mine = svg("g", {});
    this.#cursor = svg("circle", { class: "map-cursor", r: radius * 1.5, visibility: "hidden" });
    this.#drawing.append(names, all, this.#mine, this.#cursor);
    this.#hall = this.#extent();
    this.#mark();
  }

  #extent() {
    const margin = this.#radius * 4;
    const xs = this.#seats.map(seat => seat.x), ys = this.#seats.map(seat => seat.y);
    for (const part of this.#drawing.querySelectorAll("[data-map-hall] rect, .map-label")) {
      const { x, y, width, height } = part.getBBox();
      xs.push(x, x + width);
      ys.push(y, y + height);
    }
    for (const { dataset } of this.#drawing.querySelectorAll("[data-map-hall] [data-x]")) {
      xs.push(Number(dataset.x));
      ys.push(Number(dataset.y));
    }
    const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
    return { x: left, y: top, width: Math.max(...xs) + margin - left, height: Math.max(...ys) + margin - top };
  }

  #listen() {
    const view = this.#view;
    this.#form.addEventListener("change", () => this.#mark());
    addEventListener("pageshow", () => this.#mark());
    new ResizeObserver(() => this.#apply(this.#box)).observe(view);
    this.#map.addEventListener("click", event => this.#button(event));
    view.addEventListener("pointerdown", event => this.#down(event));
    view.addEventListener("pointermove", event => this.#move(event));
    view.addEventListener("pointerup", event => this.#up(event));
    view.addEventListener("pointercancel", event => this.#lost(event));
    view.addEventListener("pointerleave", event => event.pointerType === "mouse" && this.#aim(null));
    this.#map.closest("form").addEventListener("filter", () => this.#point(null));
    document.addEventListener("keydown", event => event.key === "Escape" && this.#tell(null));
    view.addEventListener("wheel", event => this.#wheel(event), { passive: false });
    addEventListener("scroll", () => (this.#lastScroll = performance.now()), { passive: true });
    view.addEventListener("keydown", event => this.#key(event));
    view.addEventListener("blur", () => this.#point(null));
  }

  // ---- choosing

  #mark() {
    for (const seat of this.#seats) {
      if (seat.input.checked === Boolean(seat.mark)) continue;
      if (seat.mark) {
        seat.mark.remove();
        seat.mark = null;
      } else {
        const size = this.#radius / 10;
        seat.mark = svg("g", { transform: `translate(${seat.x} ${seat.y}) scale(${size})` });
        seat.mark.append(svg("circle", { class: "map-mine", r: 13 }), svg("path", { class: "seat-tick", d: "M-5.2 .4l3.6 3.6 6.8-7.4" }));
        this.#mine.append(seat.mark);
      }
    }
  }

  #choose(seat, finger = false) {
    if (seat.free) seat.input.click();
    this.#tell(seat, finger);
  }

  /** With the filter on, only the places it shows can be reached. */
  #isShown(seat) {
    return seat.special || seat.input.checked || !this.#map.hasAttribute("data-only-accessible");
  }

  /** The seat nearest to a point of the screen, if the point is on it or, for fingers, close by. */
  #seatAt(x, y, reach) {
    const point = this.#toHall(x, y);
    const far = Math.max(this.#radius * 1.15, reach / this.#scale());
    let best = null, least = far * far;
    for (const seat of this.#seats) {
      if (!this.#isShown(seat)) continue;
      const distance = (seat.x - point.x) ** 2 + (seat.y - point.y) ** 2;
      if (distance < least) [best, least] = [seat, distance];
    }
    return best;
  }

  // ---- words at a seat

  #tell(seat, finger = false) {
    this.#told = seat;
    if (!seat) return (this.#tip.hidden = true);
    this.#tip.querySelector("[data-map-tip-name]").textContent = seat.input.getAttribute("aria-label");
    this.#tip.querySelector("[data-map-tip-view]").textContent = stageWords(seat.input);
    this.#tip.hidden = false;
    const frame = this.#view.getBoundingClientRect();
    const at = this.#toScreen(seat);
    const { offsetWidth: width, offsetHeight: height } = this.#tip;
    const gap = finger ? UNDER_THE_FINGER : this.#radius * this.#scale() + 6;
    const left = Math.min(Math.max(at.x - frame.left - width / 2, 4), frame.width - width - 6);
    const above = at.y - frame.top - gap - height;
    const below = finger ? frame.height - height - 6 : Math.min(at.y - frame.top + gap, frame.height - height - 6);
    this.#tip.style.translate = `${left}px ${above > 4 ? above : below}px`;
  }

  #aim(seat) {
    this.#view.toggleAttribute("data-aimed", Boolean(seat?.free));
    if (seat !== this.#told) this.#rested = performance.now();
    this.#tell(seat);
  }

  /** The words stay while the pointer goes from a seat it rested on to them, to read or to enlarge them. */
  #staysAtWords({ clientX: x, clientY: y }) {
    if (!this.#told || this.#tip.hidden || performance.now() - this.#rested < REST) return false;
    const words = this.#tip.getBoundingClientRect();
    const at = this.#toScreen(this.#told), reach = this.#radius * this.#scale();
    const onWords = x >= words.left && x <= words.right && y >= words.top && y <= words.bottom;
    const between = Math.abs(x - at.x) <= reach && y >= Math.min(at.y, words.bottom) && y <= Math.max(at.y, words.top);
    return onWords || between;
  }

  // ---- keyboard

  #key(event) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "+" || key === "=") this.#zoomAtCursor(STEP);
    else if (key === "-") this.#zoomAtCursor(1 / STEP);
    else if (key === "0") this.#whole();
    else if (key === "Escape") this.#tell(null);
    else if (key.startsWith("Arrow")) this.#point(this.#current ? this.#neighbour(key) : this.#entry());
    else if (key === "Home" || key === "End") this.#point(this.#endOfRow(key));
    else if ((key === "Enter" || key === " ") && this.#current) this.#choose(this.#current);
    else return;
    event.preventDefault();
  }

  /** The seat one is at comes closer with everything else and stays in sight. */
  #zoomAtCursor(factor) {
    const seat = this.#current;
    if (!seat) return this.#zoom(factor);
    const { width, height } = this.#box;
    this.#apply({ x: seat.x - width / 2, y: seat.y - height / 2, width, height });
    this.#zoom(factor);
    this.#tell(seat);
  }

  #entry() {
    const middle = this.#hall.x + this.#hall.width / 2;
    const shown = this.#shownRows();
    return this.#seats.find(seat => seat.input.checked) ?? (shown.length ? nearest(this.#shownSeats(shown[0]), middle) : null);
  }

  #endOfRow(key) {
    const row = (this.#current ?? this.#entry())?.row;
    return row ? this.#shownSeats(row).at(key === "Home" ? 0 : -1) : null;
  }

  #neighbour(key) {
    const { row } = this.#current;
    const along = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (along) {
      const seats = this.#shownSeats(row);
      return seats[seats.indexOf(this.#current) + along * (row.seats[0].x <= row.seats.at(-1).x ? 1 : -1)] ?? this.#current;
    }
    const rows = this.#shownRows();
    const next = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
    return next ? nearest(this.#shownSeats(next), this.#current.x) : this.#current;
  }

  #shownRows() {
    return this.#rows.filter(row => row.seats.some(seat => this.#isShown(seat)));
  }

  #shownSeats(row) {
    return row.seats.filter(seat => this.#isShown(seat));
  }

  #point(seat) {
    this.#current = seat;
    this.#cursor.setAttribute("visibility", seat ? "visible" : "hidden");
    this.#tell(seat);
    if (!seat) return;
    this.#cursor.setAttribute("cx", seat.x);
    this.#cursor.setAttribute("cy", seat.y);
    this.#bringIn(seat);
    this.#tell(seat);
    const words = [seat.input.getAttribute("aria-label"), seat.input.checked ? this.#form.dataset.textChosen : "", stageWords(seat.input)];
    document.dispatchEvent(new CustomEvent("announce", { detail: words.filter(Boolean).join(", ") }));
  }

  #bringIn(seat) {
    const box = this.#box, margin = Math.min(box.width, box.height) * .15;
    const x = Math.min(Math.max(box.x, seat.x + margin - box.width), seat.x - margin);
    const y = Math.min(Math.max(box.y, seat.y + margin - box.height), seat.y - margin);
    if (x !== box.x || y !== box.y) this.#apply({ ...box, x, y });
  }

  // ---- fingers and mouse

  #down(event) {
    if (event.button !== 0) return;
    this.#pointers.set(event.pointerId, event);
    this.#drag = { x: event.clientX, y: event.clientY, moved: false, start: event };
    if (this.#pointers.size > 1) this.#drag.moved = true;
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse" && !this.#staysAtWords(event)) this.#aim(this.#seatAt(event.clientX, event.clientY, 0));
      return;
    }
    this.#pointers.set(event.pointerId, event);
    if (this.#pointers.size === 2) this.#pinch(before, event);
    else if (this.#pointers.size === 1) this.#pull(event);
  }

  #pull(event) {
    const drag = this.#drag;
    if (!drag.moved && Math.hypot(event.clientX - drag.start.clientX, event.clientY - drag.start.clientY) < 6) return;
    if (!drag.moved) {
      drag.moved = true;
      this.#view.setPointerCapture(event.pointerId);
      this.#view.dataset.dragging = "";
      this.#tell(null);
    }
    this.#shift((drag.x - event.clientX) / this.#scale(), (drag.y - event.clientY) / this.#scale());
    [drag.x, drag.y] = [event.clientX, event.clientY];
  }

  #pinch(before, event) {
    const [other] = [...this.#pointers.values()].filter(pointer => pointer.pointerId !== event.pointerId);
    const gap = point => Math.hypot(point.clientX - other.clientX, point.clientY - other.clientY);
    const middle = point => ({ x: (point.clientX + other.clientX) / 2, y: (point.clientY + other.clientY) / 2 });
    const [from, to] = [middle(before), middle(event)];
    this.#tell(null);
    this.#zoom(gap(event) / (gap(before) || 1), to);
    this.#shift((from.x - to.x) / this.#scale(), (from.y - to.y) / this.#scale());
  }

  #up(event) {
    const known = this.#pointers.delete(event.pointerId);
    delete this.#view.dataset.dragging;
    if (!known || this.#drag.moved) return;
    const finger = event.pointerType !== "mouse";
    const across = this.#radius * 2 * this.#scale();
    if (finger && across < NEAR) return this.#zoom(FINGER / across * 1.25, { x: event.clientX, y: event.clientY });
    const seat = this.#seatAt(event.clientX, event.clientY, finger ? FINGER : 0);
    if (seat) this.#choose(seat, finger);
    else this.#tell(null);
  }

  #lost(event) {
    this.#pointers.delete(event.pointerId);
    delete this.#view.dataset.dragging;
  }

  /** The wheel zooms over the map, but never steals a page scroll that only passes by, nor one past the last zoom step. */
  #wheel(event) {
    const passing = performance.now() - this.#lastScroll < 350;
    const outAtEnd = event.deltaY > 0 && this.#isWhole();
    if (!event.ctrlKey && (passing || outAtEnd)) return;
    event.preventDefault();
    this.#tell(null);
    const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    this.#zoom(Math.exp(-pixels * (event.ctrlKey ? .01 : .0022)), { x: event.clientX, y: event.clientY });
  }

  #button(event) {
    const action = event.target.closest("[data-map-do]")?.dataset.mapDo;
    if (!action) return;
    this.#tell(null);
    const { width, height } = this.#box;
    if (action === "in") this.#zoom(STEP);
    if (action === "out") this.#zoom(1 / STEP);
    if (action === "whole") this.#whole();
    if (action === "left") this.#shift(-width / 4, 0);
    if (action === "right") this.#shift(width / 4, 0);
    if (action === "up") this.#shift(0, -height / 4);
    if (action === "down") this.#shift(0, height / 4);
  }

  // ---- the view box

  #whole() {
    this.#apply(this.#hall);
  }

  #isWhole() {
    return this.#box.width > this.#hall.width * .98 || this.#box.height > this.#hall.height * .98 && this.#box.width > this.#hall.width * .98;
  }

  #shift(x, y) {
    this.#apply({ ...this.#box, x: this.#box.x + x, y: this.#box.y + y });
  }

  /** Zooms so that the point under the finger stays where it is; the middle when there is none. */
  #zoom(factor, at) {
    const box = this.#box;
    const widest = this.#hall.width, closest = Math.min(widest, this.#radius * 2 * this.#view.clientWidth / CLOSEST);
    const width = Math.min(Math.max(box.width / factor, closest), widest);
    const fixed = at ? this.#toHall(at.x, at.y) : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const ratio = width / box.width;
    this.#apply({
      x: fixed.x - (fixed.x - box.x) * ratio,
      y: fixed.y - (fixed.y - box.y) * ratio,
      width,
      height: box.height * ratio,
    });
  }

  #apply(box) {
    if (!box) return;
    // The box keeps the frame's shape, so that "inside the box" is what is seen, and its middle stays in the hall.
    const { clientWidth, clientHeight } = this.#view;
    if (!clientWidth || !clientHeight) return;
    const hall = this.#hall, shape = clientWidth / clientHeight;
    const whole = hall.width / hall.height > shape ? { width: hall.width, height: hall.width / shape } : { width: hall.height * shape, height: hall.height };
    const width = box === hall || box.width >= hall.width ? whole.width : Math.min(box.width, whole.width);
    const height = width / shape;
    const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    this.#box = {
      x: keep(centre.x - width / 2, width, hall.x, hall.width),
      y: keep(centre.y - height / 2, height, hall.y, hall.height),
      width,
      height,
    };
    this.#drawing.setAttribute("viewBox", `${this.#box.x} ${this.#box.y} ${width} ${height}`);
    this.#drawing.toggleAttribute("data-far", this.#radius * 2 * this.#scale() < NEAR);
    this.#view.toggleAttribute("data-close", width < whole.width * .98);
    if (this.#current) this.#tell(this.#current);
    else if (this.#told) this.#tell(null);
  }

  #scale() {
    return this.#view.clientWidth / this.#box.width;
  }

  #toHall(x, y) {
    const frame = this.#view.getBoundingClientRect();
    return { x: this.#box.x + (x - frame.left) / this.#scale(), y: this.#box.y + (y - frame.top) / this.#scale() };
  }

  #toScreen({ x, y }) {
    const frame = this.#view.getBoundingClientRect();
    return { x: frame.left + (x - this.#box.x) * this.#scale(), y: frame.top + (y - this.#box.y) * this.#scale() };
  }
}

/** Where a window of this length may start so that it shows hall and no empty ground; centred when the hall is smaller. */
function keep(start, length, from, whole) {
  if (length >= whole) return from - (length - whole) / 2;
  return Math.min(Math.max(start, from), from + whole - length);
}

/** Where the stage lies for a seat, as far as the plan tells. */
function stageWords(input) {
  const side = input.dataset.stage && input.form.getAttribute(`data-stage-${input.dataset.stage}`);
  return [input.closest("[data-row]").dataset.stage, side].filter(Boolean).join(", ");
}

/** A row has two ends to write its name at; seats around a table have not, and their plan writes the name into the middle. */
function isLine({ seats }) {
  let way = 0;
  for (let i = 1; i < seats.length; i++) way += distance(seats[i - 1], seats[i]);
  return seats.length < 3 || distance(seats[0], seats.at(-1)) > way * .7;
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function nearest(seats, x) {
  return seats.reduce((best, seat) => (Math.abs(seat.x - x) < Math.abs(best.x - x) ? seat : best));
}

function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

start(document);
document.addEventListener("htmx:load", event => start(event.target));
