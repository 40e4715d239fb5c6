// Beside the paper: findings, notes, numbers, works, and a plain place to write.
import { ask, inquire, made, scrollToSpot, send, showCard } from "./page.js";

const drawer = document.getElementById("drawer");
const toggle = document.getElementById("toggle");
const tabs = [...document.querySelectorAll("[role=tab]")];
const panels = tabs.map((tab) => document.getElementById(tab.getAttribute("aria-controls")));
let chosen = "findings";
let standing = null;

// ---------------------------------------------------------------- tabs

function setOpen(isOpen) {
  drawer.hidden = !isOpen;
  document.body.classList.toggle("closed", !isOpen);
  toggle.setAttribute("aria-expanded", String(isOpen));
}

export function openDrawer(name) {
  setOpen(true);
  chosen = name;
  tabs.forEach((tab, index) => {
    const isChosen = panels[index].id === name;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    panels[index].hidden = !isChosen;
  });
  fill();
}

tabs.forEach((tab, index) => {
  tab.addEventListener("click", () => openDrawer(panels[index].id));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
});
toggle.addEventListener("click", () => setOpen(drawer.hidden));
if (window.matchMedia("(max-width: 56rem)").matches) setOpen(false);

// ---------------------------------------------------------------- lists

function item(place, kind, ...parts) {
  const row = made("li");
  const button = made("button", undefined, `item ${kind || ""}`);
  button.append(...parts, made("span", `${place.file}:${place.cell || place.line}`, "place"));
  button.addEventListener("click", async () => {
    const where = await ask("where", { path: place.file, line: place.line });
    if (where && where.page !== null) scrollToSpot(where.page, where.y, false);
    const box = button.getBoundingClientRect();
    showCard({ place }, window.scrollX + box.left, window.scrollY + box.bottom - 8, true);
  });
  row.append(button);
  return row;
}

function list(panel, rows, otherwise) {
  const at = panel.scrollTop;
  const back = remember(document.activeElement, panel);
  const shown = made("ul");
  shown.append(...rows);
  panel.replaceChildren(rows.length ? shown : made("p", otherwise, "none"));
  panel.scrollTop = at;
  back?.().focus({ preventScroll: true });
}

// The line of a list that has the focus, or the one that stands there once the list has been drawn anew.
export function remember(element, panel = element?.closest("[role=tabpanel]")) {
  if (!panel) return () => element;
  if (!panel.contains(element) || element === panel) return null;
  const line = [...panel.querySelectorAll(".item")].indexOf(element);
  return () => (element.isConnected ? element : panel.querySelectorAll(".item")[line] || panel);
}

function fillFindings() {
  const rows = [];
  const allowed = [];
  for (const found of standing.findings) {
    const words = [made("b", found.name), document.createTextNode(` ${found.message}`)];
    if (found.hint) words.push(made("span", found.hint, "hint place"));
    if (found.allowed) words.push(made("span", `allowed: ${found.allowed}`, "hint place"));
    (found.allowed ? allowed : rows).push(item(found.place, found.severity, ...words));
  }
  if (standing.more) rows.push(made("li", `and ${standing.more} more`));
  const wasOpen = panels[0].querySelector("details")?.open;
  list(panels[0], rows, "Nothing was found.");
  if (!allowed.length) return;
  const folded = made("details");
  const shown = made("ul");
  shown.append(...allowed);
  folded.append(made("summary", `${allowed.length} that the author allows`), shown);
  folded.open = Boolean(wasOpen);
  panels[0].append(folded);
}

// ---------------------------------------------------------------- changes

const since = document.getElementById("since");
const changed = document.getElementById("changed");
let compared = "";

async function fillChanges() {
  if (!since.options.length) {
    const revisions = (await ask("revisions")) || [];
    const groups = [
      ["Tagged", revisions.filter((each) => each.is_tagged)],
      ["Commits", revisions.filter((each) => !each.is_tagged)],
    ];
    for (const [label, each] of groups.filter(([, rows]) => rows.length)) {
      const group = made("optgroup");
      group.label = label;
      group.append(...each.map((revision) => new Option(`${revision.words} (${revision.date})`, revision.name)));
      since.append(group);
    }
    since.parentElement.hidden = !revisions.length;
    if (!revisions.length) {
      changed.replaceChildren(made("p", "The paper lies in no git repository, or nothing is committed yet.", "none"));
      return;
    }
  }
  const wanted = `${since.value} ${standing.found}`;
  if (wanted === compared) return;
  if (!changed.children.length) changed.replaceChildren(made("p", "comparing …", "none"));
  const answer = await inquire("changes", { since: since.value });
  if (wanted !== `${since.value} ${standing.found}`) return fillChanges();
  compared = wanted;
  if (!answer.ok) {
    changed.replaceChildren(made("p", answer.error, "none"));
    return;
  }
  const rows = answer.excerpts.map(excerptRow);
  if (answer.more) rows.push(made("li", `and ${answer.more} more`));
  list(changed, rows, "No word of the text or the notes has changed.");
  changed.prepend(made("p", `${answer.added} words added, ${answer.deleted} deleted`));
  for (const topic of answer.topics) {
    const folded = made("details");
    const shown = made("ul");
    shown.append(...topic.items.map((each) => made("li", each, "told")));
    folded.append(made("summary", topic.counts ? `${topic.title}: ${topic.counts}` : topic.title), shown);
    changed.append(folded);
  }
}

function excerptRow(excerpt) {
  const words = excerpt.pieces.map(([kind, text]) => made({ kept: "span", inserted: "ins", deleted: "del" }[kind], text));
  if (excerpt.where !== "text") words.unshift(made("span", excerpt.where === "note" ? "in a note: " : "on the title page: ", "faint"));
  return item(excerpt.place, "", ...words);
}

since.addEventListener("change", () => {
  changed.replaceChildren();
  fillChanges();
});

const FILLERS = {
  findings: fillFindings,
  async notes() {
    const rows = (await ask("notes")) || [];
    list(panels[1], rows.map((note) => item(note.place, "", made("b", `${note.number} `), note.text)), "There are no notes.");
  },
  async numbers() {
    const told = (await ask("numbers")) || { counts: {}, rows: [] };
    const rows = told.rows.map((number) =>
      item(number.place, number.agrees && number.status !== "unbound" ? "" : "wrong", made("b", number.literal), ` ${number.status}${number.value ? ` = ${number.value}` : ""}`),
    );
    list(panels[2], rows, "No number states a quantity.");
    const counts = Object.entries(told.counts).map(([state, number]) => `${number} ${state}`);
    if (counts.length) panels[2].prepend(made("p", counts.join(", ")));
  },
  async works() {
    const rows = (await ask("works")) || [];
    list(
      panels[3],
      rows.map((work) => item(work.place, "", made("b", `@${work.key} `), work.text, made("span", work.times ? `in notes ${work.notes.join(", ")}` : "cited nowhere", "hint place"))),
      "There are no works.",
    );
  },
  changes: fillChanges,
  async write() {
    const told = await ask("files");
    if (!told) return;
    const names = told.files.length ? told.files : ["paper.yml"];
    if ([...file.options].map((option) => option.value).join("\n") !== names.join("\n")) {
      const before = file.value;
      file.replaceChildren(...names.map((name) => new Option(name, name)));
      file.value = names.includes(before) ? before : names.find((name) => name.startsWith("sections/")) || names[0];
    }
    if (open !== file.value) await load(file.value);
  },
};

function fill() {
  if (standing && !drawer.hidden) FILLERS[chosen]();
}

let filled = "";
export function showStanding(told) {
  standing = told;
  // Notes and numbers are asked for again once a state has come to its end; findings come by themselves.
  const state = `${told.settled || told.stage === "stopped"} ${told.shown} ${told.edit}`;
  if (chosen === "findings") fillFindings();
  else if (chosen !== "write" && state !== filled && (told.settled || told.stage === "stopped")) fill();
  filled = state;
  markUnsaved();
}

// ---------------------------------------------------------------- writing

const file = document.getElementById("file");
const text = document.getElementById("text");
const save = document.getElementById("save");
const drop = document.getElementById("drop");
const said = document.getElementById("said");
const writer = crypto.randomUUID();
let open = "";
let disk = null;
let serial = 0;
let wanted = null;
let isSending = false;

async function load(path) {
  const told = await ask("text", { path });
  if (!told) {
    said.textContent = `${path} cannot be read`;
    return;
  }
  open = path;
  disk = told.disk;
  text.value = told.text;
  said.textContent = "";
  markUnsaved();
}

function markUnsaved() {
  const isUnsaved = Boolean(standing?.unsaved.includes(open)) || wanted !== null;
  save.disabled = drop.disabled = !isUnsaved;
}

// One request at a time, and the next has whatever stands there then: no older text ever follows a newer one.
async function sendText() {
  if (isSending) return;
  isSending = true;
  while (wanted !== null) {
    const next = wanted;
    wanted = null;
    serial += 1;
    try {
      const answer = await send("unsaved", { ...next, writer, serial });
      said.textContent = answer.ok ? "" : answer.error;
    } catch {
      said.textContent = "the program does not answer";
    }
  }
  isSending = false;
}

text.addEventListener("input", () => {
  wanted = { path: open, text: text.value };
  markUnsaved();
  sendText();
});
file.addEventListener("change", () => load(file.value));

let pointing = 0;
document.addEventListener("selectionchange", () => {
  if (document.activeElement !== text) return;
  clearTimeout(pointing);
  pointing = setTimeout(() => {
    const line = text.value.slice(0, text.selectionStart).split("\n").length;
    send("cursor", { path: open, line });
  }, 250);
});

save.addEventListener("click", async () => {
  await sendText();
  const answer = await send("save", { path: open, disk });
  said.textContent = answer.ok ? "saved" : answer.error;
  if (answer.ok) disk = answer.disk;
});
drop.addEventListener("click", async () => {
  wanted = { path: open, text: null };
  await sendText();
  await load(open);
});

export async function writeAt(path, line) {
  openDrawer("write");
  await FILLERS.write();
  if ([...file.options].some((option) => option.value === path)) {
    file.value = path;
    if (open !== path) await load(path);
    const at = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(at, at);
    // The line's height tells how far down it stands; lines that run on count once, which is near enough.
    text.scrollTop = Math.max(0, (at / Math.max(text.value.length, 1)) * text.scrollHeight - text.clientHeight / 2);
  } else said.textContent = `${path} is written elsewhere`;
}
