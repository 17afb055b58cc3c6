// Says while people choose which seat their choice would leave alone: free, with nobody free beside it. Only a word of advice;
// the server judges by the same rule (StrandedSeats) and says so too where no script runs.
const AISLE = 1.6;

start(document);
document.addEventListener("htmx:load", event => start(event.target));

function start(root) {
  for (const form of root.querySelectorAll("[data-picker]:not([data-advised])")) {
    form.dataset.advised = "";
    form.addEventListener("change", () => advise(form));
    // After the back button browsers restore what was ticked, later than this runs.
    addEventListener("pageshow", () => advise(form));
    advise(form);
  }
}

function advise(form) {
  const rows = new Set([...form.querySelectorAll("input[name=seat]:checked")].map(seat => seat.closest("[data-row]")));
  const alone = [...rows].flatMap(leftAlone);
  const words = alone.length ? form.dataset.textAlone.replace("{seats}", alone.map(seat => name(form, seat)).join("; ")) : "";
  const place = form.querySelector("[data-alone]");
  // Written only when it differs: it is a live region, and the same advice is not news.
  if (place.textContent !== words) place.textContent = words;
}

/** Neighbours are told by distance, not by number: a gap much wider than the row's pitch is an aisle. */
function leftAlone(row) {
  const seats = [...row.querySelectorAll("input[name=seat]")];
  const reach = pitch(seats) * AISLE;
  return seats.filter(seat => {
    if (!isFree(seat) || seat.dataset.sign) return false;
    const neighbours = seats.filter(other => other !== seat && distance(seat, other) <= reach);
    return neighbours.some(other => other.checked) && !neighbours.some(isFree);
  });
}

function isFree(seat) {
  return !seat.disabled && !seat.checked;
}

function pitch(seats) {
  if (seats.length < 2) return 0;
  const nearest = seats.map(seat => Math.min(...seats.filter(other => other !== seat).map(other => distance(seat, other))));
  return nearest.sort((one, other) => one - other)[Math.trunc(nearest.length / 2)];
}

function distance(one, other) {
  return Math.hypot(one.dataset.x - other.dataset.x, one.dataset.y - other.dataset.y);
}

function name(form, seat) {
  return form.dataset.textSeat
    .replace("{row}", seat.closest("[data-row]").dataset.name)
    .replace("{seat}", seat.nextElementSibling.textContent);
}
