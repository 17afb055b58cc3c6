// Keeps the basket in step with the form: what is chosen, what it costs, how many more may be taken. The form is the truth;
// everything here reads it.
function start(root) {
  for (const form of root.querySelectorAll("[data-picker]:not([data-ready])")) {
    form.dataset.ready = "";
    new Picker(form);
  }
}

const PLACES = "input[name=seat], input[type=number]";
const WANTED = "input[name=seat]:checked, input[type=number]";

class Picker {
  #form;
  #max;
  #tiers;
  #money;
  #lines;
  #count;
  #drawn = false;
  #total;

  constructor(form) {
    this.#form = form;
    this.#max = Number(form.dataset.max);
    this.#tiers = new Map([...form.querySelectorAll("[data-price-of]")].map(({ dataset }) => [dataset.priceOf, dataset]));
    this.#money = moneyFormat(form.dataset);
    this.#lines = form.querySelector("[data-basket-lines]");
    this.#count = form.querySelector("[data-basket-count]");
    this.#total = form.querySelector("[data-basket-total]");
    // First in line, so that nobody draws a choice that is refused here.
    form.addEventListener("change", event => this.#changed(event), true);
    // Drawn while it is typed: a basket that grew only on leaving the field would move the button away from under the pointer.
    form.addEventListener("input", event => {
      if (event.target.type === "number") this.#draw();
    });
    form.addEventListener("click", event => this.#clicked(event));
    form.addEventListener("keydown", event => moveInRow(event));
    // After the back button browsers restore what was ticked, later than this runs.
    addEventListener("pageshow", () => this.#restored());
    this.#show();
  }

  /** What a browser has ticked anew after Back may have been taken since, by ourselves too. */
  #restored() {
    for (const input of this.#form.querySelectorAll("input[name=seat]:checked:disabled")) input.checked = false;
    this.#filter();
    this.#show();
  }

  #changed(event) {
    const input = event.target;
    if (!input.matches(PLACES)) return;
    const before = Number(input.dataset.before ?? 0);
    const { count } = this.#sum();
    if (count > this.#max) {
      if (input.type === "checkbox") input.checked = false;
      else input.value = Math.max(0, Math.min(Number(input.value) - (count - this.#max), Number(input.max)));
      const over = fill(this.#form.dataset.textOver, { max: this.#max });
      this.#show();
      this.#count.textContent = over;
      this.#count.dataset.over = "";
      say(over);
      if (input.type === "checkbox") event.stopPropagation();
      else input.dispatchEvent(new Event("refused"));
      return;
    }
    this.#show();
    const added = input.type === "checkbox" ? input.checked : Number(input.value) > before;
    if (added) openRow(input);
    const words = added ? [name(input), stageWords(input)].filter(Boolean).join(", ") : name(input);
    say(fill(this.#form.dataset[added ? "textAdded" : "textRemoved"], { name: words, ...this.#words() }));
  }

  #clicked(event) {
    const view = event.target.closest("[data-view]");
    if (view) this.#switchTo(view);
    const remove = event.target.closest("[data-remove]");
    if (remove) this.#remove(remove);
    if (event.target.matches("input[data-only-accessible]")) this.#filter();
  }

  /**
   * One filter for map and list: the map dims what does not match, the list hides it and opens the rows that do. Whoever is quicker
   * than this script, or comes back to a ticked box, hears of it as well.
   */
  #filter() {
    const filter = this.#form.querySelector("input[data-only-accessible]");
    const map = this.#form.querySelector("[data-seat-map]");
    if (!filter || map.hasAttribute("data-only-accessible") === filter.checked) return;
    map.toggleAttribute("data-only-accessible", filter.checked);
    this.#form.dispatchEvent(new Event("filter"));
    if (!filter.checked) return;
    const matching = [...this.#form.querySelectorAll("input[name=seat][data-sign]")];
    matching.forEach(openRow);
    say(fill(this.#form.dataset.textFiltered, { count: matching.filter(input => !input.disabled).length }));
  }

  #switchTo(button) {
    for (const other of this.#form.querySelectorAll("[data-view]")) other.setAttribute("aria-pressed", other === button);
    const list = button.dataset.view === "list";
    this.#form.querySelector("[data-seat-list]").toggleAttribute("data-shown", list);
    this.#form.querySelector("[data-seat-map]").hidden = list;
  }

  #remove(button) {
    const index = [...this.#lines.querySelectorAll("button")].indexOf(button);
    const input = this.#inputs().find(input => key(input) === button.dataset.remove);
    if (input.type === "checkbox") input.click();
    else {
      input.value = 0;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const rest = this.#lines.querySelectorAll("button");
    (rest[Math.min(index, rest.length - 1)] ?? this.#form.querySelector("[data-basket-go]")).focus();
  }

  #show() {
    this.#draw();
    for (const input of this.#inputs()) if (input.type !== "checkbox") input.dataset.before = input.value;
  }

  #draw() {
    const chosen = this.#inputs().filter(input => quantity(input) > 0);
    this.#lines.replaceChildren(...chosen.map(input => this.#line(input)));
    delete this.#count.dataset.over;
    const words = this.#words();
    // Nothing chosen yet: what the server says stays, how many one order takes.
    if (chosen.length || this.#drawn) this.#count.textContent = chosen.length ? fill(this.#form.dataset.textCount, words) : this.#form.dataset.textNone;
    this.#drawn ||= chosen.length > 0;
    this.#total.textContent = chosen.length ? words.total : "";
  }

  #line(input) {
    const times = quantity(input);
    const line = element("li", "basket-line");
    const place = element("span", "basket-place", (times > 1 ? `${times} × ` : "") + name(input));
    const tier = input.dataset.tierName ?? this.#tiers.get(input.dataset.tier)?.name;
    if (tier) place.append(element("span", "basket-tier", tier));
    const stage = stageWords(input);
    if (stage) place.append(element("span", "basket-stage", stage));
    const button = element("button", "", "×");
    button.type = "button";
    button.dataset.remove = key(input);
    button.setAttribute("aria-label", fill(this.#form.dataset.textRemove, { name: name(input) }));
    line.append(place, element("span", "basket-price", this.#money(times * this.#price(input))), button);
    return line;
  }

  #words() {
    const { count, amount } = this.#sum();
    return { count, max: this.#max, total: this.#money(amount, count > 0) };
  }

  #sum() {
    let count = 0, amount = 0;
    for (const input of this.#inputs()) {
      count += quantity(input);
      amount += quantity(input) * this.#price(input);
    }
    return { count, amount };
  }

  #inputs() {
    return [...this.#form.querySelectorAll(WANTED)];
  }

  /** Seats name their tier, the legend says what it costs: a large hall would repeat it a thousand times. */
  #price(input) {
    return Number(input.dataset.price ?? this.#tiers.get(input.dataset.tier)?.price ?? 0);
  }
}

/** Arrow keys walk along the seats of a row and between rows that are open, as people read a hall; Home and End to its ends. */
function moveInRow(event) {
  const seat = event.target;
  if (seat.name !== "seat" || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = nextSeat(seat, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextSeat(seat, key) {
  const row = seat.closest("[data-row]");
  const seats = reachable(row);
  if (key === "Home" || key === "End") return seats.at(key === "Home" ? 0 : -1);
  const along = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (along) return seats[seats.indexOf(seat) + along];
  const across = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!across) return null;
  const rows = [...seat.form.querySelectorAll("details[open] [data-row]")].filter(other => other === row || reachable(other).length);
  const other = rows[rows.indexOf(row) + across];
  return other && reachable(other).reduce((best, one) => (away(one, seat) < away(best, seat) ? one : best));
}

function reachable(row) {
  return [...row.querySelectorAll("input:enabled")].filter(input => input.checkVisibility());
}

function away(one, other) {
  return Math.abs(one.dataset.x - other.dataset.x);
}

function openRow(input) {
  const row = input.closest("details");
  if (row) row.open = true;
}

/** Where the stage lies for a seat, as far as the plan tells. */
function stageWords(input) {
  const side = input.dataset.stage && input.form.getAttribute(`data-stage-${input.dataset.stage}`);
  return [input.closest("[data-row]")?.dataset.stage, side].filter(Boolean).join(", ");
}

function quantity(input) {
  return input.type === "checkbox" ? Number(input.checked) : Math.max(0, Math.trunc(Number(input.value)) || 0);
}

function key(input) {
  return `${input.name} ${input.type === "checkbox" ? input.value : ""}`;
}

function name(input) {
  return input.dataset.name ?? fill(input.form.dataset.textSeat, {
    row: input.closest("[data-row]").dataset.name,
    seat: input.nextElementSibling.textContent,
  });
}

/** Writes amounts as the server does: the currency's decimals, none when they are all zero, and the server's sign. */
function moneyFormat({ currency, sign, textFree }) {
  if (!currency) return String;
  const language = document.documentElement.lang;
  const options = { style: "currency", currency, currencyDisplay: "narrowSymbol" };
  const digits = new Intl.NumberFormat(language, options).resolvedOptions().maximumFractionDigits;
  const unit = 10 ** digits;
  return (minor, inWords = true) => {
    if (minor === 0 && inWords) return textFree;
    const shown = minor % unit === 0 ? 0 : digits;
    return new Intl.NumberFormat(language, { ...options, minimumFractionDigits: shown, maximumFractionDigits: shown })
      .formatToParts(minor / unit)
      .map(part => (part.type === "currency" ? sign : part.value))
      .join("");
  };
}

function fill(text, blanks) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank);
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}

function say(text) {
  document.dispatchEvent(new CustomEvent("announce", { detail: text }));
}

start(document);
document.addEventListener("htmx:load", event => start(event.target));
// While seats cannot be held the answer is the picker with a message and the choice still made; any other 503 is no fragment.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 503 || detail.xhr.getResponseHeader("HX-Retarget") !== "#picker") return;
  detail.shouldSwap = true;
  detail.isError = false;
});
