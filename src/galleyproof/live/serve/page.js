// The paper: a box of fixed size for each page, filled once its picture is decoded, so that nothing ever jumps.
import { openDrawer, remember, showStanding, writeAt } from "./drawer.js";

const paper = document.getElementById("paper");
const card = document.getElementById("card");
const status = document.getElementById("status");
const activity = document.getElementById("activity");
let standing = null;
let cursor = null;

export async function ask(path, fields) {
  const query = fields ? "?" + new URLSearchParams(fields) : "";
  const answer = await fetch(path + query, { cache: "no-store" });
  return answer.ok ? answer.json() : null;
}

// The same where the page says why something cannot be told.
export async function inquire(path, fields) {
  const answer = await fetch(`${path}?${new URLSearchParams(fields)}`, { cache: "no-store" });
  return { ok: answer.ok, ...(await answer.json()) };
}

export async function send(path, fields) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  return { ok: answer.ok, ...(await answer.json()) };
}

export function made(name, text, kind) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

// ---------------------------------------------------------------- pages

const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      entry.target.isNear = entry.isIntersecting;
      if (entry.isIntersecting) draw(entry.target);
    }
  },
  { rootMargin: "900px 0px" },
);

async function draw(sheet) {
  const width = Math.ceil(sheet.clientWidth * (window.devicePixelRatio || 1));
  const wanted = sheet.page.digest + "/" + width;
  if (sheet.shown === wanted || sheet.asked === wanted) return;
  sheet.asked = wanted;
  const picture = new Image();
  picture.alt = "";
  picture.src = "page.png?" + new URLSearchParams({ digest: sheet.page.digest, width });
  try {
    await picture.decode();
  } catch {
    // A newer page has been announced meanwhile, or is about to be.
    if (sheet.asked === wanted) sheet.asked = "";
    return;
  }
  // What was asked for last is shown, whichever comes first.
  if (sheet.asked !== wanted) return;
  sheet.querySelector("img")?.remove();
  sheet.prepend(picture);
  sheet.shown = wanted;
  sheet.dataset.shown = sheet.page.digest;
}

function layPages(pages) {
  while (paper.children.length > pages.length) {
    seen.unobserve(paper.lastChild);
    paper.lastChild.remove();
  }
  pages.forEach((page, index) => {
    let sheet = paper.children[index];
    if (!sheet) {
      sheet = made("section", undefined, "sheet");
      sheet.index = index;
      sheet.setAttribute("aria-label", `Page ${index + 1}`);
      sheet.addEventListener("click", point);
      sheet.addEventListener("pointermove", hover);
      sheet.addEventListener("pointerleave", () => clearTimeout(resting));
    }
    sheet.page = page;
    const shape = `${page.width} / ${page.height}`;
    if (sheet.style.aspectRatio !== shape) sheet.style.aspectRatio = shape;
    if (!sheet.isConnected) {
      paper.append(sheet);
      seen.observe(sheet);
    }
    if (sheet.isNear) draw(sheet);
  });
}

window.addEventListener("resize", () => {
  for (const sheet of paper.children) if (sheet.isNear) draw(sheet);
});

export function scrollToSpot(index, y, isSoft) {
  const sheet = paper.children[index];
  if (!sheet) return;
  const top = (y / sheet.page.height) * sheet.clientHeight;
  document.querySelector(".spot")?.remove();
  const spot = made("div", undefined, "spot");
  spot.style.top = `calc(${top}px - 1.1rem)`;
  sheet.append(spot);
  setTimeout(() => spot.remove(), 1600);
  const at = sheet.getBoundingClientRect().top + top;
  // Who writes what can be seen does not want the page moved.
  if (isSoft && at > 90 && at < window.innerHeight - 60) return;
  window.scrollTo({ top: window.scrollY + at - window.innerHeight / 3 });
}

// ---------------------------------------------------------------- what stands where

function spotOf(event) {
  const sheet = event.currentTarget;
  const box = sheet.getBoundingClientRect();
  return {
    digest: sheet.dataset.shown || sheet.page.digest,
    x: (((event.clientX - box.left) / box.width) * sheet.page.width).toFixed(1),
    y: (((event.clientY - box.top) / box.height) * sheet.page.height).toFixed(1),
  };
}

async function point(event) {
  const { pageX, pageY } = event;
  const told = await ask("at", spotOf(event));
  if (told) showCard(told, pageX, pageY, true);
}

let resting = 0;
function hover(event) {
  clearTimeout(resting);
  if (event.pointerType !== "mouse" || event.buttons) return;
  const at = spotOf(event);
  const { pageX, pageY } = event;
  resting = setTimeout(async () => {
    if (!card.hidden && card.isPinned) return;
    const told = await ask("at", at);
    if (told && (told.number || told.note)) showCard(told, pageX, pageY, false);
    else if (!card.isPinned) card.hidden = true;
  }, 160);
}

export function showCard(told, x, y, isPinned) {
  card.replaceChildren();
  card.isPinned = isPinned;
  if (!card.contains(document.activeElement)) card.comeBack = remember(document.activeElement);
  if (told.number) describeNumber(told.number);
  else if (told.note) card.append(made("b", `Note ${told.note.number}`), made("p", told.note.text));
  if (told.place) {
    const { file, line } = told.place;
    card.append(made("p", `${file}:${line}`, "place"));
    const row = made("div", undefined, "row");
    const write = made("button", "Write here");
    write.addEventListener("click", () => {
      closeCard();
      writeAt(file, line);
    });
    row.append(write);
    if (document.body.dataset.editor) {
      const open = made("button", "Open in the editor");
      open.addEventListener("click", async () => {
        const answer = await send("open", { path: file, line });
        if (!answer.ok) open.replaceWith(made("span", answer.error));
      });
      row.append(open);
    }
    card.append(row);
  } else if (!told.number && !told.note) {
    card.append(made("p", told.word ? "The templates print this, or a work's entry." : "Nothing is written here.", "none"));
  }
  card.hidden = false;
  const room = document.documentElement.clientWidth - card.offsetWidth - 8;
  card.style.left = `${Math.max(6, Math.min(x + 8, room))}px`;
  card.style.top = `${y + 14}px`;
  if (isPinned) card.focus({ preventScroll: true });
}

function describeNumber(number) {
  card.append(made("b", number.literal));
  const states = { bound: "a datum", derived: "worked out from data", holds: "borne out by data", exempt: "states no quantity", unbound: "bound to nothing" };
  const state = number.agrees ? states[number.status] : "the data say otherwise";
  card.append(made("p", number.kind ? `${state}: ${number.kind}` : state, number.agrees ? "" : "wrong"));
  if (number.value) card.append(made("p", `= ${number.value}`));
  if (number.statement) card.append(made("p", number.statement));
  for (const datum of number.data) {
    card.append(made("p", datum.derivation ? `${datum.id} = ${datum.derivation}` : datum.id));
    card.append(made("p", `${datum.place.file}:${datum.place.line}`, "place"));
  }
  for (const source of number.sources) card.append(made("p", `${source.title || source.key} (${source.key})`));
}

export function closeCard() {
  const had = card.contains(document.activeElement);
  card.hidden = true;
  card.isPinned = false;
  if (had) card.comeBack?.()?.focus?.({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (!card.hidden && !card.contains(event.target) && !event.target.closest(".sheet, .item")) closeCard();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (!card.hidden) closeCard();
    return;
  }
  if (event.target.closest("textarea, select, input") || event.ctrlKey || event.metaKey || event.altKey) return;
  const tab = ["findings", "notes", "numbers", "works", "changes", "write"][Number(event.key) - 1];
  if (tab) openDrawer(tab);
});

// ---------------------------------------------------------------- what the program tells

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function tell() {
  const { stage, settled, over, errors, warnings, pages } = standing;
  document.body.classList.toggle("unsettled", !settled && stage !== "stopped");
  [...paper.children].forEach((sheet, index) => sheet.classList.toggle("fresh", index < standing.fresh));
  document.body.classList.toggle("stopped", stage === "stopped" && pages.length > 0);
  activity.textContent = settled || over ? "" : stage === "setting" ? "setting …" : stage === "reading" ? "reading …" : "";
  const found = [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(", ");
  let words = status.textContent;
  if (over) words = "The program has ended; this is what it showed last.";
  else if (settled) words = `${count(pages.length, "page")}, ${errors ? `would not be printed: ${found}` : found || "nothing found"}`;
  else if (stage === "stopped") words = pages.length ? `The last good page stays: ${found}` : `No page yet: ${found}`;
  // Said aloud once a state has come to its end, and not at every key.
  if (status.textContent !== words) status.textContent = words;
}

function hear(told) {
  if (standing && told.serial < standing.serial) return;
  if (told.cursor !== undefined) {
    const place = JSON.stringify(told.cursor);
    if (told.cursor && place !== cursor) scrollToSpot(told.cursor.page, told.cursor.y, true);
    cursor = place;
    document.body.dataset.cursor = place;
    return;
  }
  standing = told;
  document.body.dataset.serial = told.serial;
  document.body.dataset.edit = told.edit;
  document.body.dataset.stage = told.stage;
  if (told.shown !== null) document.body.dataset.shownEdit = told.shown;
  if (told.pages.length) layPages(told.pages);
  tell();
  showStanding(told);
}

const events = new EventSource("events");
events.onmessage = (event) => hear(JSON.parse(event.data));
events.onerror = () => {
  if (!standing?.over) activity.textContent = "the program does not answer …";
  else events.close();
};
ask("files").then((told) => {
  if (told?.editor) document.body.dataset.editor = "yes";
});
